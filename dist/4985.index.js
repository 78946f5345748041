"use strict";
exports.id = 4985;
exports.ids = [4985];
exports.modules = {

/***/ 4985:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeWithoutResults: () => (/* binding */ b),
/* harmony export */   n: () => (/* binding */ m),
/* harmony export */   t: () => (/* binding */ h),
/* harmony export */   z: () => (/* binding */ x)
/* harmony export */ });
/* harmony import */ var _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4465);
/* harmony import */ var _start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7412);
const p=(0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.gt)((0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.yt)(),(0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.ft)({result:(0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.yt)()}));function m(t){if(t!==void 0){try{let{data:n}=p.safeParse((0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Dt)(t));if(n!==void 0)return new Map(Object.entries(n).map(([e,{result:t}])=>[e,t]))}catch(e){if(!(e instanceof _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.wt))throw e}throw (0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.w)([{where:`input needs`,what:`it is not what toJson(needs) makes`,fix:`with:
  needs: \${{ toJson(needs) }}`}])}}function h(e,t){let n=new Set(t.filter(({result:e})=>e.conclusion===`failed`).map(({result:e})=>e.leg?.job??``)),r=[...n].some(t=>e?.has(t)!==!0);return[...e??[]].filter(([e,t])=>[`failure`,`cancelled`].includes(t)&&!n.has(e)&&!r).map(([e])=>e)}async function g(e,t,n,r){let{event:i,github:a,issues:o=[]}=t,{upstream:s}=i;if(!s||!a||_(e)||s.fork&&o.length===0)return;let c=`WorldFlux / ${i.run.workflowPath?.replace(/^.*\/|\.ya?ml$/g,``)??`collect`}`;await y(a,{sha:i.headSha,...v(e,s),context:c,url:n},r)}function _({runs:e,failures:t}){return e.length===0&&t.length===0}function v({verdict:e,failures:t,runs:r},{conclusion:i=`success`,fork:a}){let o=e.conclusion===`failed`||i!==`success`,c=i===`success`?[]:[`the workflow run ended as ${i}`],[l,u]=[!0,!1].map(t=>e.findings.filter(e=>e.blocks===t).map(({sentence:e})=>(0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.H)(e))),[d=`${(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.R)(r.length,`run`)}, no finding`]=[...l??[],...t.map(({message:e})=>e),...c,...u??[]];return{state:o?`failure`:`success`,description:`${a?`unverified: `:``}${d}`}}async function y(e,{sha:t,state:n,context:r,description:o,url:s},l){let u=URL.parse(s)?.href;try{await e.request(`POST /repos/{owner}/{repo}/statuses/{sha}`,{sha:t,state:n,context:(0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.U)(r,100),description:(0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.U)(o,140),...u===void 0?{}:{target_url:u}}),l.info(`Commit status: ${n} on ${t.slice(0,7)}`)}catch(e){if(!(e instanceof _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.bn))throw e;let t=e.kind===`permission`?`permissions:
  statuses: write`:(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.cn)(e)??``;l.warning(`[WF-SURFACE] The commit status could not be set: ${e.message}\n${t}`.trimEnd())}}async function b(e,n,r,i,a){let o=S(n,r);return x(await (0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.H)(e,o,r,i),n.event.run.url,a)}function x(e,t,n){let{report:r,job:i,settings:a}=e;return a[`commit-status`]?{...e,setStatus:()=>g(r,i,t,n)}:e}function S(e,t){let n=C(e.event,w(t)),i=(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.X)({...t,strategy:void 0},n,{matrix:void 0,step:``});return{...e,event:n,workflowPath:n.run.workflowPath,leg:i}}function C(e,t){let{upstream:n}=e,r={...e.run,...t!==void 0&&{job:t}};if(!n)return{...e,run:r};let{id:i,number:a,attempt:o,workflowPath:s}=n;return{...e,run:{...r,id:i,number:a,attempt:o,workflowPath:s}}}function w({needs:e}){try{let[t,...n]=m(e)?.keys()??[];return n.length===0?t:void 0}catch{return}}

/***/ })

};
;