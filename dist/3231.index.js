"use strict";
exports.id = 3231;
exports.ids = [3231];
exports.modules = {

/***/ 3231:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeWithoutResults: () => (/* binding */ b),
/* harmony export */   n: () => (/* binding */ m),
/* harmony export */   t: () => (/* binding */ h),
/* harmony export */   z: () => (/* binding */ x)
/* harmony export */ });
/* harmony import */ var _end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8359);
/* harmony import */ var _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(328);
/* harmony import */ var _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6695);
/* harmony import */ var _later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9145);
const p=(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.jt)((0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.Pt)(),(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.Dt)({result:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.Pt)()}));function m(t){if(t!==void 0){try{let{data:e}=p.safeParse((0,_end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__.Rt)(t));if(e!==void 0)return new Map(Object.entries(e).map(([e,{result:t}])=>[e,t]))}catch(t){if(!(t instanceof _end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__.Ft))throw t}throw (0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.z)([{where:`input needs`,what:`it is not the output of toJson(needs)`,fix:`with:
  needs: \${{ toJson(needs) }}`}])}}function h(e,t){let n=new Set(t.map(({result:e})=>e.matrix_job?.job??``)),r=new Set(t.filter(({result:e})=>e.conclusion===`failed`).map(({result:e})=>e.matrix_job?.job??``)),i=[...e??[]].filter(([e,t])=>[`failure`,`cancelled`].includes(t)&&!r.has(e)).map(([e])=>e),a=[...r].filter(t=>e?.has(t)!==!0).length;return i.filter(e=>!n.has(e)).length>a?i:i.filter(e=>n.has(e))}async function g(e,t,n,{logger:r,check:i}){let{event:a,github:o,issues:s=[]}=t,{upstream:c}=a;if(!c||!o||_(e)||c.fork&&s.length===0)return;let l=`WorldFlux / ${a.run.workflowPath?.replace(/^.*\/|\.ya?ml$/g,``)??`collect`}`,{state:u,description:d}=v(e,c);await y(o,{sha:a.headSha,state:u,description:i(d),context:i(l),url:n},r)}function _({runs:e,failures:t}){return e.length===0&&t.length===0}function v({verdict:e,failures:t,runs:n},{conclusion:r=`success`,fork:i}){let a=e.conclusion===`failed`||r!==`success`,o=r===`success`?[]:[`the workflow run ended as ${r}`],[l,u]=[!0,!1].map(t=>e.findings.filter(e=>e.blocks===t).map(({sentence:e})=>(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.vn)(e))),[d=`${(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.wn)(n.length,`run`)}, no finding`]=[...l??[],...t.map(({message:e})=>e),...o,...u??[]];return{state:a?`failure`:`success`,description:`${i?`unverified: `:``}${d}`}}async function y(e,{sha:t,state:n,context:r,description:i,url:a},o){let s=URL.parse(a)?.href;try{await e.request(`POST /repos/{owner}/{repo}/statuses/{sha}`,{sha:t,state:n,context:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.yn)(r,100),description:(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.yn)(i,140),...s===void 0?{}:{target_url:s}}),o.info(`Commit status: ${n} on ${t.slice(0,7)}`)}catch(e){if(!(e instanceof _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_2__.at))throw e;let t=e.kind===`permission`?`permissions:
  statuses: write`:(0,_later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_3__.N)(e)??``;o.warning(`[WF-SURFACE] The commit status could not be set: ${e.message}\n${t}`.trimEnd())}}async function b(e,t,n,i,a){let o=S(t,n);return x(await (0,_end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__.wt)(e,o,n,i),t.event.run.url,a)}function x(e,t,n){let{report:r,job:i,settings:a}=e;return a[`commit-status`]?{...e,setStatus:e=>g(r,i,t,{logger:n,check:e})}:e}function S(e,n){let r=C(e.event,w(n)),i={matrix:void 0,step:``,redact:e.redact},a=e=>(0,_end_B8dayvQV_js__WEBPACK_IMPORTED_MODULE_0__.Nt)({...n,strategy:void 0},e,i),o=a(C(e.event,void 0)).key;return{...e,event:r,workflowPath:r.run.workflowPath,matrixJob:a(r),collector:o}}function C(e,t){let{upstream:n}=e,r={...e.run,...t!==void 0&&{job:t}};if(!n)return{...e,run:r};let{id:i,number:a,attempt:o,workflowPath:s}=n;return{...e,run:{...r,id:i,number:a,attempt:o,workflowPath:s}}}function w({needs:e}){try{let[t,...n]=m(e)?.keys()??[];return n.length===0?t:void 0}catch{return}}

/***/ })

};
;