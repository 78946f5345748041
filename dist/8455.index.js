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
async function a(e,n,i,a,s){let c=o(n,i);return (0,_needs_js__WEBPACK_IMPORTED_MODULE_1__.i)(await (0,_end_js__WEBPACK_IMPORTED_MODULE_0__.ot)(e,c,i,a),n.event.run.url,s)}function o(t,n){let r=s(t.event,c(n)),i={matrix:void 0,step:``,redact:t.redact},a=t=>(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.Lt)({...n,strategy:void 0},t,i),o=a(s(t.event,void 0)).key;return{...t,event:r,workflowPath:r.run.workflowPath,matrixJob:a(r),collector:o}}function s(e,t){let{upstream:r}=e,i={...e.run,...t!==void 0&&{job:t}};if(!r)return{...e,run:i};let{id:a,number:o,attempt:s,workflowPath:c,event:l}=r;return{...e,rank:(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.tn)(l),run:{...i,id:a,number:o,attempt:s,workflowPath:c}}}function c({needs:e}){try{let[t,...n]=(0,_needs_js__WEBPACK_IMPORTED_MODULE_1__.r)(e)?.keys()??[];return n.length===0?t:void 0}catch{return}}

/***/ }),

/***/ 4441:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ d),
/* harmony export */   n: () => (/* binding */ y),
/* harmony export */   r: () => (/* binding */ _),
/* harmony export */   t: () => (/* binding */ v)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2393);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4956);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2270);
function d(e,t,n){let{report:r,job:i,settings:a}=e;return a[`commit-status`]?{...e,setStatus:e=>f(r,i,t,{logger:n,check:e})}:e}async function f(e,t,n,{logger:r,check:i}){let{event:a,github:o,issues:s=[]}=t,{upstream:c}=a;if(!c||!o||p(e)||c.fork&&s.length===0)return;let l=`WorldFlux / ${a.run.workflowPath?.replace(/^.*\/|\.ya?ml$/g,``)??`collect`}`,{state:u,description:d}=m(e,c);await h(o,{sha:a.headSha,state:u,description:i(d),context:i(l),url:n},r)}function p({runs:e,failures:t}){return e.length===0&&t.length===0}function m({verdict:t,failures:n,runs:i},{conclusion:a=`success`,fork:o}){let s=t.conclusion===`failed`||a!==`success`,c=a===`success`?[]:[`the workflow run ended as ${a}`],[l,u]=[!0,!1].map(n=>t.findings.filter(e=>e.blocks===n).map(({sentence:t})=>(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.An)(t))),[d=`${(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.In)(i.length,`run`)}, no finding`]=[...l??[],...n.map(({message:e})=>e),...c,...u??[]];return{state:s?`failure`:`success`,description:`${o?`unverified: `:``}${d}`}}async function h(e,{sha:t,state:n,context:r,description:i,url:a},s){let c=URL.parse(a)?.href;try{await e.request(`POST /repos/{owner}/{repo}/statuses/{sha}`,{sha:t,state:n,context:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.jn)(r,100),description:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.jn)(i,140),...c===void 0?{}:{target_url:c}}),s.info(`Commit status: ${n} on ${t.slice(0,7)}`)}catch(e){let t=(0,_report_js__WEBPACK_IMPORTED_MODULE_2__.jt)(e),n=t.kind===`permission`?`permissions:
  statuses: write`:(0,_later_js__WEBPACK_IMPORTED_MODULE_3__.R)(t)??``;s.warning(`[WF-SURFACE] The commit status could not be set: ${t.message}\n${n}`.trimEnd())}}const g=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Bt)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Ut)(),(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.It)({result:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Ut)()}));function _(e){if(e!==void 0){try{let{data:t}=g.safeParse((0,_end_js__WEBPACK_IMPORTED_MODULE_1__.Wt)(e));if(t!==void 0)return new Map(Object.entries(t).map(([e,{result:t}])=>[e,t]))}catch(e){if(!(e instanceof _end_js__WEBPACK_IMPORTED_MODULE_1__.Vt))throw e}throw (0,_start_js__WEBPACK_IMPORTED_MODULE_0__.H)([{where:`input needs`,what:`it is not the output of toJson(needs)`,fix:`with:
  needs: \${{ toJson(needs) }}`}])}}function v(e,t){let n=new Set(t.map(({result:e})=>e.matrix_job?.job??``)),r=new Set(t.filter(({result:e})=>e.conclusion===`failed`).map(({result:e})=>e.matrix_job?.job??``)),i=[...e??[]].filter(([e,t])=>[`failure`,`cancelled`].includes(t)&&!r.has(e)).map(([e])=>e),a=[...r].filter(t=>e?.has(t)!==!0).length;return i.filter(e=>!n.has(e)).length>a?i:i.filter(e=>n.has(e))}function y(e){return[...e??[]].filter(([,e])=>e===`skipped`).map(([e])=>e)}

/***/ })

};
;