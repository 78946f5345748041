"use strict";
exports.id = 1504;
exports.ids = [1504];
exports.modules = {

/***/ 1504:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeComments: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9497);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);
async function r(e){let{event:t,settings:n,github:r,signals:o}=e;if(!t.comments||!r||n.comment===`never`)return[];let s={at:performance.now()+9e4},l=()=>{s.at=Math.min(s.at,performance.now()+7e3)};o.on(`SIGINT`,l),o.on(`SIGTERM`,l);try{let n=e.issues??(t.pull?[t.pull.number]:await c(e,r)),o=[];for(let t of n)o.push(await a(i(e,t),r,{issue:t,left:()=>s.at-performance.now()}));return o}finally{o.off(`SIGINT`,l),o.off(`SIGTERM`,l)}}function i(t,n){let{report:r,result:i}=t,a=r?.pulls?.find(({number:e})=>e===n);return{...t,result:(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.A)(i,n),report:a===void 0?r:{...r,comparison:a.comparison}}}async function a(e,r,{issue:i,left:a}){let{event:c,settings:l,report:u,tools:d,logger:f}=e,{leg:p,result:m}=(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Q)(e.leg,e.result),[{upsertComment:h},{openSiblings:g},{renderJobsComment:_}]=await Promise.all([__webpack_require__.e(/* import() */ 8534).then(__webpack_require__.bind(__webpack_require__, 8534)),__webpack_require__.e(/* import() */ 4059).then(__webpack_require__.bind(__webpack_require__, 4059)),__webpack_require__.e(/* import() */ 5848).then(__webpack_require__.bind(__webpack_require__, 5848))]),v=g(p,(p.total>1||l[`comment-key`]!==void 0)&&!u?.collection?d:void 0,f,i),y={twins:!1},b=await h({client:r,logger:f,issue:i,render:(t,n)=>{let{body:r,twins:i}=_({...e,leg:p,result:m,found:t,siblings:v},n);return y.twins||=i,r},left:a,results:v,wait:node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout,marker:{key:p.key,writer:p.writer,runId:c.run.id,runNumber:c.run.number,attempt:c.run.attempt,headSha:c.pull?.headSha??c.headSha,rank:c.rank},mode:l[`comment-mode`],policy:l.comment,changed:m.comparisons.some(({state:e})=>!o.includes(e)),problem:m.conclusion===`failed`||m.runs.some(({sync:e})=>e?.state===`failed`)});return y.twins&&f.warning(s),b}const o=[`same`,`unjudged`,`no-baseline`,`too-few-samples`,`inconclusive`],s=`[WF-SURFACE] Two jobs or steps of this run look the same to GitHub, as two calls of one reusable workflow do. Both are in the comment; a re-run cannot tell which one it replaces. Give each a name of its own.
with:
  comment-key: a-name-for-this-call`;async function c({event:e,logger:t},n){if(!e.lookup)return[];let{findPulls:r}=await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9497)).then(e=>e.cn),{pulls:i,reason:a}=await r(n,e.lookup);return a!==void 0&&t.info(a),i.map(({number:e})=>e)}

/***/ })

};
;