"use strict";
exports.id = 647;
exports.ids = [647];
exports.modules = {

/***/ 1647:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeComments: () => (/* binding */ n)
/* harmony export */ });
/* harmony import */ var _result_BHx8h1Ap_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(768);
/* harmony import */ var _name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9042);
async function n(e){let{event:t,settings:n,github:a,signals:o}=e;if(!t.comments||!a||n.comment===`never`)return[];let c={at:performance.now()+9e4},l=()=>{c.at=Math.min(c.at,performance.now()+7e3)};o.on(`SIGINT`,l),o.on(`SIGTERM`,l);try{let n=e.issues??(t.pull?[t.pull.number]:await s(e,a)),o=[];for(let t of n)o.push(await i(r(e,t),a,{issue:t,left:()=>c.at-performance.now()}));return o}finally{o.off(`SIGINT`,l),o.off(`SIGTERM`,l)}}function r(t,n){let{report:r,result:i}=t,a=r?.pulls?.find(({number:e})=>e===n);return{...t,result:(0,_result_BHx8h1Ap_js__WEBPACK_IMPORTED_MODULE_0__.r)(i,n),report:a===void 0?r:{...r,comparison:a.comparison}}}async function i(e,n,{issue:r,left:i}){let{event:s,settings:c,report:l,tools:u,logger:d}=e,{leg:f,result:p}=(0,_name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_1__.a)(e.leg,e.result),[{upsertComment:m},{openSiblings:h},{renderJobsComment:g}]=await Promise.all([__webpack_require__.e(/* import() */ 228).then(__webpack_require__.bind(__webpack_require__, 6228)),__webpack_require__.e(/* import() */ 38).then(__webpack_require__.bind(__webpack_require__, 7038)),__webpack_require__.e(/* import() */ 582).then(__webpack_require__.bind(__webpack_require__, 1582))]),_=h(f,(f.total>1||c[`comment-key`]!==void 0)&&!l?.collection?u:void 0,d,r),v={twins:!1},y=await m({client:n,logger:d,issue:r,render:(t,n)=>{let{body:r,twins:i}=g({...e,leg:f,result:p,found:t,siblings:_},n);return v.twins||=i,r},left:i,results:_,marker:{key:f.key,writer:f.writer,runId:s.run.id,runNumber:s.run.number,attempt:s.run.attempt,headSha:s.pull?.headSha??s.headSha,rank:s.rank},mode:c[`comment-mode`],policy:c.comment,changed:p.comparisons.some(({state:e})=>!a.includes(e)),problem:p.conclusion===`failed`||p.runs.some(({sync:e})=>e?.state===`failed`)});return v.twins&&d.warning(o),y}const a=[`same`,`unjudged`,`no-baseline`,`too-few-samples`,`inconclusive`],o=`[WF-SURFACE] Two jobs or steps of this run look the same to GitHub, as two calls of one reusable workflow do. Both are in the comment; a re-run cannot tell which one it replaces. Give each a name of its own.
with:
  comment-key: a-name-for-this-call`;async function s({event:e,logger:t},n){if(!e.lookup)return[];let{findPulls:r}=await __webpack_require__.e(/* import() */ 928).then(__webpack_require__.bind(__webpack_require__, 1547)).then(e=>e.r),{pulls:i,reason:a}=await r(n,e.lookup);return a!==void 0&&t.info(a),i.map(({number:e})=>e)}

/***/ })

};
;