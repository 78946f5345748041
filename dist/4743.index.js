"use strict";
exports.id = 4743;
exports.ids = [4743];
exports.modules = {

/***/ 4743:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeComments: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8359);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);
async function r(e){let{event:t,settings:n,github:r,signals:o}=e;if(!r||n.comment===`never`)return[];if(!t.comments)return t.reason!==void 0&&e.logger.notice(t.reason),[];let s={at:performance.now()+9e4},c=()=>{s.at=Math.min(s.at,performance.now()+7e3)};o.on(`SIGINT`,c),o.on(`SIGTERM`,c);try{let n=e.issues??(t.pull?[t.pull.number]:await l(e,r)),o=[];for(let t of n)o.push(await a(i(e,t),r,{issue:t,remainingMs:()=>s.at-performance.now()}));return o}finally{o.off(`SIGINT`,c),o.off(`SIGTERM`,c)}}function i(t,n){let{report:r,result:i}=t,a=r?.pulls?.find(({number:e})=>e===n);return{...t,result:(0,_end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__.St)(i,n),report:a===void 0?r:{...r,comparison:a.comparison}}}async function a(e,r,{issue:i,remainingMs:a}){let{event:o,settings:l,report:u,tools:d,logger:f}=e,{matrixJob:p,result:m}=(0,_end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__.jt)(e.matrixJob,e.result),[{upsertComment:h},{confirmRun:g},{openSiblings:_},{renderJobsComment:v}]=await Promise.all([Promise.all(/* import() */[__webpack_require__.e(9145), __webpack_require__.e(6695), __webpack_require__.e(1394)]).then(__webpack_require__.bind(__webpack_require__, 1394)),Promise.all(/* import() */[__webpack_require__.e(6695), __webpack_require__.e(6608)]).then(__webpack_require__.bind(__webpack_require__, 6608)),Promise.all(/* import() */[__webpack_require__.e(9145), __webpack_require__.e(6695), __webpack_require__.e(6718)]).then(__webpack_require__.bind(__webpack_require__, 6718)),Promise.all(/* import() */[__webpack_require__.e(9145), __webpack_require__.e(6695), __webpack_require__.e(5972)]).then(__webpack_require__.bind(__webpack_require__, 5972))]),y=_(p,(p.total>1||l[`comment-key`]!==void 0)&&!u?.collection?d:void 0,f,{issue:i,all:l.comment===`always`}),b={twins:!1},x=(t,n)=>{let{body:r,twins:i}=v({...e,matrixJob:p,result:m,found:t,siblings:y},n);return b.twins||=i,r},S=l[`comment-key`]===void 0?o.run.workflowPath:void 0,C=await h({confirms:e=>g(r,e,{runId:o.run.id,workflowPath:S,issue:i}),client:r,logger:f,issue:i,render:x,remainingMs:a,readResults:()=>y.readNew(),wait:node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout,marker:{key:p.key,writer:p.writer,runId:o.run.id,runNumber:o.run.number,attempt:o.run.attempt,headSha:o.pull?.headSha??o.headSha,rank:o.rank,collector:e.collector},mode:l[`comment-mode`],creates:e.onlyUpdates!==!0&&s(l.comment,m)});return b.twins&&f.warning(c),C}const o=[`same`,`unjudged`,`no-baseline`,`too-few-samples`,`inconclusive`];function s(e,{comparisons:t,conclusion:n,runs:r}){let i=n===`failed`||r.some(({sync:e})=>e?.state===`failed`);return{always:!0,changes:i||t.some(({state:e})=>!o.includes(e)),problems:i,never:!1}[e]}const c=`[WF-SURFACE] Two jobs or steps of this run look the same to GitHub, as two calls of one reusable workflow do. Both are in the comment; a re-run cannot tell which one it replaces. Give each a name of its own.
with:
  comment-key: a-name-for-this-call`;async function l({event:e,logger:t},n){if(!e.lookup)return[];let{findPulls:r}=await Promise.all(/* import() */[__webpack_require__.e(9145), __webpack_require__.e(6695)]).then(__webpack_require__.bind(__webpack_require__, 9145)).then(e=>e.C),{pulls:i,reason:a}=await r(n,e.lookup);return a!==void 0&&t.info(a),i.map(({number:e})=>e)}

/***/ })

};
;