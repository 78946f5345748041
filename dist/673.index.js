"use strict";
exports.id = 673;
exports.ids = [673];
exports.modules = {

/***/ 3673:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeComments: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2393);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_2__);
async function a(t){let{event:n,settings:r,github:i,signals:a}=t;if(!i||r.comment===`never`)return[];if(!n.comments)return n.reason!==void 0&&t.logger.notice(n.reason),[];let c={at:performance.now()+9e4},l=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.or)(a,()=>{c.at=Math.min(c.at,performance.now()+7e3)});try{let e=t.issues??(n.pull?[n.pull.number]:await d(t,i)),r=[];for(let n of e)r.push(await s(o(t,n),i,{issue:n,remainingMs:()=>c.at-performance.now()}));return r}finally{l()}}function o(e,n){let{report:r,result:i}=e,a=r?.pulls?.find(({number:e})=>e===n);return{...e,result:(0,_end_js__WEBPACK_IMPORTED_MODULE_1__.Dt)(i,n),report:a===void 0?r:{...r,comparison:a.comparison}}}async function s(e,t,{issue:a,remainingMs:o}){let{event:s,settings:c,report:d,tools:f,logger:p}=e,{matrixJob:m,result:h}=(0,_end_js__WEBPACK_IMPORTED_MODULE_1__.yt)(e.matrixJob,e.result),[{upsertComment:g},{confirmRun:_},{openSiblings:v},{renderJobsComment:y}]=await Promise.all([Promise.all(/* import() */[__webpack_require__.e(270), __webpack_require__.e(956), __webpack_require__.e(233)]).then(__webpack_require__.bind(__webpack_require__, 9233)),Promise.all(/* import() */[__webpack_require__.e(956), __webpack_require__.e(144)]).then(__webpack_require__.bind(__webpack_require__, 5144)),Promise.all(/* import() */[__webpack_require__.e(270), __webpack_require__.e(956), __webpack_require__.e(145)]).then(__webpack_require__.bind(__webpack_require__, 6145)),Promise.all(/* import() */[__webpack_require__.e(270), __webpack_require__.e(956), __webpack_require__.e(34), __webpack_require__.e(366)]).then(__webpack_require__.bind(__webpack_require__, 5366))]),b=m.total>1||c[`comment-key`]!==void 0,x=v(m,b&&!d?.collection?f:void 0,p,{issue:a,all:c.comment===`always`}),S=/* @__PURE__ */ new Set,C=b?f?(0,_end_js__WEBPACK_IMPORTED_MODULE_1__.n)(e)?`unstored`:void 0:`late`:void 0,w=(t,n)=>{let{body:r,notes:i}=y({...e,matrixJob:m,result:h,found:t,siblings:x,ifUnstored:C},n);for(let e of i)S.add(e);return r},{workflowPath:T}=s.run,E=await g({confirms:e=>_(t,e,{runId:s.run.id,workflowPath:T,issue:a}),client:t,logger:p,issue:a,render:w,remainingMs:o,readResults:()=>x.readNew(),wait:node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout,marker:{key:m.key,writer:m.writer,runId:s.run.id,runNumber:s.run.number,attempt:s.run.attempt,headSha:s.pull?.headSha??s.headSha,rank:s.rank,collector:e.collector},mode:c[`comment-mode`],creates:e.onlyUpdates!==!0&&l(c.comment,h)});for(let e of S)u[e]!==void 0&&p.warning(u[e]);return E}const c=[`same`,`unjudged`,`no-baseline`,`too-few-samples`,`inconclusive`];function l(e,{comparisons:t,conclusion:n,runs:r}){let i=n===`failed`||r.some(({sync:e})=>e?.state===`failed`);return{always:!0,changes:i||t.some(({state:e})=>!c.includes(e)),problems:i,never:!1}[e]}const u={sameIdentity:`[WF-SURFACE] Two jobs or steps of this run look the same to GitHub, as two calls of one reusable workflow do. Both are in the comment; a re-run cannot tell which one it replaces. Give each a name of its own.
with:
  comment-key: a-name-for-this-call`,otherComments:`[WF-SURFACE] Jobs of this matrix have another comment-key, as one that is made of a value of the matrix. Each comment has its own jobs, and those that were written before another job had reported wait for it. Give the whole matrix one, or none.
with:
  comment-key: a-name-for-the-whole-matrix`};async function d({event:e,logger:t},n){let{findPushed:r}=await Promise.all(/* import() */[__webpack_require__.e(270), __webpack_require__.e(956)]).then(__webpack_require__.bind(__webpack_require__, 2270)).then(e=>e.D);return(await r(n,e,t)).map(({number:e})=>e)}

/***/ })

};
;