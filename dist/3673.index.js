"use strict";
exports.id = 3673;
exports.ids = [3673];
exports.modules = {

/***/ 3673:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeComments: () => (/* binding */ i)
/* harmony export */ });
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2393);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);
async function i(e){let{event:t,settings:n,github:r,signals:i}=e;if(!r||n.comment===`never`)return[];if(!t.comments)return t.reason!==void 0&&e.logger.notice(t.reason),[];let s={at:performance.now()+9e4},c=()=>{s.at=Math.min(s.at,performance.now()+7e3)};i.on(`SIGINT`,c),i.on(`SIGTERM`,c);try{let n=e.issues??(t.pull?[t.pull.number]:await u(e,r)),i=[];for(let t of n)i.push(await o(a(e,t),r,{issue:t,remainingMs:()=>s.at-performance.now()}));return i}finally{i.off(`SIGINT`,c),i.off(`SIGTERM`,c)}}function a(e,n){let{report:r,result:i}=e,a=r?.pulls?.find(({number:e})=>e===n);return{...e,result:(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.Mt)(i,n),report:a===void 0?r:{...r,comparison:a.comparison}}}async function o(t,i,{issue:a,remainingMs:o}){let{event:s,settings:u,report:d,tools:f,logger:p}=t,{matrixJob:m,result:h}=(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.Lt)(t.matrixJob,t.result),[{upsertComment:g},{confirmRun:_},{openSiblings:v},{renderJobsComment:y}]=await Promise.all([Promise.all(/* import() */[__webpack_require__.e(2270), __webpack_require__.e(4956), __webpack_require__.e(9233)]).then(__webpack_require__.bind(__webpack_require__, 9233)),Promise.all(/* import() */[__webpack_require__.e(4956), __webpack_require__.e(5144)]).then(__webpack_require__.bind(__webpack_require__, 5144)),Promise.all(/* import() */[__webpack_require__.e(2270), __webpack_require__.e(4956), __webpack_require__.e(6145)]).then(__webpack_require__.bind(__webpack_require__, 6145)),__webpack_require__.e(/* import() */ 5366).then(__webpack_require__.bind(__webpack_require__, 5366))]),b=m.total>1||u[`comment-key`]!==void 0,x=v(m,b&&!d?.collection?f:void 0,p,{issue:a,all:u.comment===`always`}),S=/* @__PURE__ */ new Set,C=b?f?(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.n)(t)?`unstored`:void 0:`late`:void 0,w=(e,n)=>{let{body:r,notes:i}=y({...t,matrixJob:m,result:h,found:e,siblings:x,ifUnstored:C},n);for(let e of i)S.add(e);return r},T=u[`comment-key`]===void 0?s.run.workflowPath:void 0,E=await g({confirms:e=>_(i,e,{runId:s.run.id,workflowPath:T,issue:a}),client:i,logger:p,issue:a,render:w,remainingMs:o,readResults:()=>x.readNew(),wait:node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout,marker:{key:m.key,writer:m.writer,runId:s.run.id,runNumber:s.run.number,attempt:s.run.attempt,headSha:s.pull?.headSha??s.headSha,rank:s.rank,collector:t.collector},mode:u[`comment-mode`],creates:t.onlyUpdates!==!0&&c(u.comment,h)});for(let e of S)l[e]!==void 0&&p.warning(l[e]);return E}const s=[`same`,`unjudged`,`no-baseline`,`too-few-samples`,`inconclusive`];function c(e,{comparisons:t,conclusion:n,runs:r}){let i=n===`failed`||r.some(({sync:e})=>e?.state===`failed`);return{always:!0,changes:i||t.some(({state:e})=>!s.includes(e)),problems:i,never:!1}[e]}const l={twins:`[WF-SURFACE] Two jobs or steps of this run look the same to GitHub, as two calls of one reusable workflow do. Both are in the comment; a re-run cannot tell which one it replaces. Give each a name of its own.
with:
  comment-key: a-name-for-this-call`,others:`[WF-SURFACE] Jobs of this matrix have another comment-key, as one that is made of a value of the matrix. Each comment has its own jobs, and those that were written before another job had reported wait for it. Give the whole matrix one, or none.
with:
  comment-key: a-name-for-the-whole-matrix`};async function u({event:e,logger:t},n){let{findPushed:r}=await Promise.all(/* import() */[__webpack_require__.e(2270), __webpack_require__.e(4956)]).then(__webpack_require__.bind(__webpack_require__, 2270)).then(e=>e.E);return(await r(n,e,t)).map(({number:e})=>e)}

/***/ })

};
;