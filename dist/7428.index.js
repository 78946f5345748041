"use strict";
exports.id = 7428;
exports.ids = [7428];
exports.modules = {

/***/ 7428:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeComments: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5024);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);
async function r(e){let{event:t,settings:n,github:r,signals:o}=e;if(!r||n.comment===`never`)return[];if(!t.comments)return t.reason!==void 0&&e.logger.notice(t.reason),[];let s={at:performance.now()+9e4},c=()=>{s.at=Math.min(s.at,performance.now()+7e3)};o.on(`SIGINT`,c),o.on(`SIGTERM`,c);try{let n=e.issues??(t.pull?[t.pull.number]:await l(e,r)),o=[];for(let t of n)o.push(await a(i(e,t),r,{issue:t,remainingMs:()=>s.at-performance.now()}));return o}finally{o.off(`SIGINT`,c),o.off(`SIGTERM`,c)}}function i(t,n){let{report:r,result:i}=t,a=r?.pulls?.find(({number:e})=>e===n);return{...t,result:(0,_end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_0__.St)(i,n),report:a===void 0?r:{...r,comparison:a.comparison}}}async function a(e,r,{issue:i,remainingMs:a}){let{event:o,settings:l,report:u,tools:d,logger:f}=e,{matrixJob:p,result:m}=(0,_end_CiOPG8lB_js__WEBPACK_IMPORTED_MODULE_0__.jt)(e.matrixJob,e.result),[{upsertComment:h},{confirmRun:g},{openSiblings:_},{renderJobsComment:v}]=await Promise.all([Promise.all(/* import() */[__webpack_require__.e(148), __webpack_require__.e(4637), __webpack_require__.e(967)]).then(__webpack_require__.bind(__webpack_require__, 967)),Promise.all(/* import() */[__webpack_require__.e(4637), __webpack_require__.e(3038)]).then(__webpack_require__.bind(__webpack_require__, 3038)),Promise.all(/* import() */[__webpack_require__.e(148), __webpack_require__.e(4637), __webpack_require__.e(7356)]).then(__webpack_require__.bind(__webpack_require__, 7356)),__webpack_require__.e(/* import() */ 2100).then(__webpack_require__.bind(__webpack_require__, 2100))]),y=_(p,(p.total>1||l[`comment-key`]!==void 0)&&!u?.collection?d:void 0,f,{issue:i,all:l.comment===`always`}),b={twins:!1},x=(t,n)=>{let{body:r,twins:i}=v({...e,matrixJob:p,result:m,found:t,siblings:y},n);return b.twins||=i,r},S=l[`comment-key`]===void 0?o.run.workflowPath:void 0,C=await h({confirms:e=>g(r,e,{runId:o.run.id,workflowPath:S,issue:i}),client:r,logger:f,issue:i,render:x,remainingMs:a,results:y,wait:node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout,check:e.checkComment,marker:{key:p.key,writer:p.writer,runId:o.run.id,runNumber:o.run.number,attempt:o.run.attempt,headSha:o.pull?.headSha??o.headSha,rank:o.rank,collector:e.collector},mode:l[`comment-mode`],creates:e.onlyUpdates!==!0&&s(l.comment,m)});return b.twins&&f.warning(c),C}const o=[`same`,`unjudged`,`no-baseline`,`too-few-samples`,`inconclusive`];function s(e,{comparisons:t,conclusion:n,runs:r}){let i=n===`failed`||r.some(({sync:e})=>e?.state===`failed`);return{always:!0,changes:i||t.some(({state:e})=>!o.includes(e)),problems:i,never:!1}[e]}const c=`[WF-SURFACE] Two jobs or steps of this run look the same to GitHub, as two calls of one reusable workflow do. Both are in the comment; a re-run cannot tell which one it replaces. Give each a name of its own.
with:
  comment-key: a-name-for-this-call`;async function l({event:e,logger:t},n){if(!e.lookup)return[];let{findPulls:r}=await Promise.all(/* import() */[__webpack_require__.e(148), __webpack_require__.e(4637)]).then(__webpack_require__.bind(__webpack_require__, 148)).then(e=>e.C),{pulls:i,reason:a}=await r(n,e.lookup);return a!==void 0&&t.info(a),i.map(({number:e})=>e)}

/***/ })

};
;