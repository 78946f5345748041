"use strict";
exports.id = 8455;
exports.ids = [8455];
exports.modules = {

/***/ 8455:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeWithoutResults: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2393);
/* harmony import */ var _needs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4441);
async function a(e,t,i,a,s){let c=o(t,i);return (0,_needs_js__WEBPACK_IMPORTED_MODULE_1__.i)(await (0,_end_js__WEBPACK_IMPORTED_MODULE_0__.ot)(e,c,i,a),t.event.run.url,s)}function o(t,n){let r=s(t.event,c(n)),i={matrix:void 0,step:``,redact:t.redact},a=t=>(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.Bt)({...n,strategy:void 0},t,i),o=a(s(t.event,void 0)).key;return{...t,event:r,workflowPath:r.run.workflowPath,matrixJob:a(r),collector:o}}function s(e,n){let{upstream:r}=e,i={...e.run,...n!==void 0&&{job:n}};if(!r)return{...e,run:i};let{id:a,number:o,attempt:s,workflowPath:c,event:l}=r;return{...e,rank:(0,_end_js__WEBPACK_IMPORTED_MODULE_0__["in"])(l),run:{...i,id:a,number:o,attempt:s,workflowPath:c}}}function c({needs:e}){try{let[t,...n]=(0,_needs_js__WEBPACK_IMPORTED_MODULE_1__.r)(e)?.keys()??[];return n.length===0?t:void 0}catch{return}}

/***/ }),

/***/ 4441:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ f),
/* harmony export */   n: () => (/* binding */ b),
/* harmony export */   r: () => (/* binding */ v),
/* harmony export */   t: () => (/* binding */ y)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2393);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4956);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2270);
function f(e,t,n){let{report:r,job:i,settings:a}=e;return a[`commit-status`]?{...e,setStatus:e=>p(r,i,t,{logger:n,check:e})}:e}async function p(e,t,n,{logger:r,check:i}){let{event:a,github:o,issues:s=[]}=t,{upstream:c}=a;if(!c||!o||m(e)||c.fork&&s.length===0)return;let l=`WorldFlux / ${a.run.workflowPath?.replace(/^.*\/|\.ya?ml$/g,``)??`collect`}`,{state:u,description:d}=h(e,c);await g(o,{sha:a.headSha,state:u,description:i(d),context:i(l),url:n},r)}function m({runs:e,failures:t}){return e.length===0&&t.length===0}function h({verdict:t,failures:r,runs:i},{conclusion:a=`success`,fork:o}){let s=t.conclusion===`failed`||a!==`success`,c=a===`success`?[]:[`the workflow run ended as ${a}`],[l,u]=[!0,!1].map(e=>t.findings.filter(t=>t.blocks===e).map(({sentence:e})=>(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.In)(e))),[d=`${(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Hn)(i.length,`run`)}, no finding`]=[...l??[],...r.map(({message:e})=>e),...c,...u??[]];return{state:s?`failure`:`success`,description:`${o?`unverified: `:``}${d}`}}async function g(e,{sha:t,state:n,context:r,description:a,url:o},s){let l=URL.parse(o)?.href;try{await e.request(`POST /repos/{owner}/{repo}/statuses/{sha}`,{sha:t,state:n,context:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Ln)(r,100),description:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Ln)(a,140),...l===void 0?{}:{target_url:l}}),s.info(`Commit status: ${n} on ${t.slice(0,7)}`)}catch(e){let t=(0,_report_js__WEBPACK_IMPORTED_MODULE_2__.Rt)(e),n=t.kind===`permission`?(0,_end_js__WEBPACK_IMPORTED_MODULE_1__.an)([`statuses: write`]):(0,_later_js__WEBPACK_IMPORTED_MODULE_3__.k)(t)??``;s.warning(`[WF-SURFACE] The commit status could not be set: ${t.message}\n${n}`.trimEnd())}}const _=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Kt)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Yt)(),(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Ht)({result:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Yt)()}));function v(e){if(e!==void 0){try{let{data:t}=_.safeParse((0,_end_js__WEBPACK_IMPORTED_MODULE_1__.qt)(e));if(t!==void 0)return new Map(Object.entries(t).map(([e,{result:t}])=>[e,t]))}catch(e){if(!(e instanceof _end_js__WEBPACK_IMPORTED_MODULE_1__.Wt))throw e}throw (0,_start_js__WEBPACK_IMPORTED_MODULE_0__.W)([{where:`input needs`,what:`it is not the output of toJson(needs)`,fix:`with:
  needs: \${{ toJson(needs) }}`}])}}function y(e,t){let n=new Set(t.map(({result:e})=>e.matrix_job?.job??``)),r=new Set(t.filter(({result:e})=>e.conclusion===`failed`).map(({result:e})=>e.matrix_job?.job??``)),i=[...e??[]].filter(([e,t])=>[`failure`,`cancelled`].includes(t)&&!r.has(e)).map(([e])=>e),a=[...r].filter(t=>e?.has(t)!==!0).length;return i.filter(e=>!n.has(e)).length>a?i:i.filter(e=>n.has(e))}function b(e){return[...e??[]].filter(([,e])=>e===`skipped`).map(([e])=>e)}

/***/ })

};
;