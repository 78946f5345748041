"use strict";
exports.id = 9127;
exports.ids = [9127];
exports.modules = {

/***/ 9127:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeWithoutResults: () => (/* binding */ b),
/* harmony export */   n: () => (/* binding */ m),
/* harmony export */   t: () => (/* binding */ h),
/* harmony export */   z: () => (/* binding */ x)
/* harmony export */ });
/* harmony import */ var _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6696);
/* harmony import */ var _start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4931);
const p=(0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.Ot)((0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.jt)(),(0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.wt)({result:(0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.jt)()}));function m(n){if(n!==void 0){try{let{data:e}=p.safeParse((0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Tt)(n));if(e!==void 0)return new Map(Object.entries(e).map(([e,{result:t}])=>[e,t]))}catch(t){if(!(t instanceof _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.St))throw t}throw (0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.w)([{where:`input needs`,what:`it is not what toJson(needs) makes`,fix:`with:
  needs: \${{ toJson(needs) }}`}])}}function h(e,t){let n=new Set(t.filter(({result:e})=>e.conclusion===`failed`).map(({result:e})=>e.leg?.job??``)),r=[...n].some(t=>e?.has(t)!==!0);return[...e??[]].filter(([e,t])=>[`failure`,`cancelled`].includes(t)&&!n.has(e)&&!r).map(([e])=>e)}async function g(e,t,n,r){let{event:i,github:a,issues:o=[]}=t,{upstream:s}=i;if(!s||!a||_(e)||s.fork&&o.length===0)return;let c=`WorldFlux / ${i.run.workflowPath?.replace(/^.*\/|\.ya?ml$/g,``)??`collect`}`;await y(a,{sha:i.headSha,...v(e,s),context:c,url:n},r)}function _({runs:e,failures:t}){return e.length===0&&t.length===0}function v({verdict:e,failures:t,runs:n},{conclusion:r=`success`,fork:i}){let a=e.conclusion===`failed`||r!==`success`,s=r===`success`?[]:[`the workflow run ended as ${r}`],[c,l]=[!0,!1].map(t=>e.findings.filter(e=>e.blocks===t).map(({sentence:e})=>(0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.q)(e))),[d=`${(0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.$)(n.length,`run`)}, no finding`]=[...c??[],...t.map(({message:e})=>e),...s,...l??[]];return{state:a?`failure`:`success`,description:`${i?`unverified: `:``}${d}`}}async function y(e,{sha:t,state:i,context:a,description:o,url:c},l){let u=URL.parse(c)?.href;try{await e.request(`POST /repos/{owner}/{repo}/statuses/{sha}`,{sha:t,state:i,context:(0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.J)(a,100),description:(0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.J)(o,140),...u===void 0?{}:{target_url:u}}),l.info(`Commit status: ${i} on ${t.slice(0,7)}`)}catch(e){if(!(e instanceof _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.pn))throw e;let t=e.kind===`permission`?`permissions:
  statuses: write`:(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__["in"])(e)??``;l.warning(`[WF-SURFACE] The commit status could not be set: ${e.message}\n${t}`.trimEnd())}}async function b(e,t,n,r,i){let o=S(t,n);return x(await (0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.z)(e,o,n,r),t.event.run.url,i)}function x(e,t,n){let{report:r,job:i,settings:a}=e;return a[`commit-status`]?{...e,setStatus:()=>g(r,i,t,n)}:e}function S(e,t){let n=C(e.event,w(t)),r=(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.q)({...t,strategy:void 0},n,{matrix:void 0,step:``});return{...e,event:n,workflowPath:n.run.workflowPath,leg:r}}function C(e,t){let{upstream:n}=e,r={...e.run,...t!==void 0&&{job:t}};if(!n)return{...e,run:r};let{id:i,number:a,attempt:o,workflowPath:s}=n;return{...e,run:{...r,id:i,number:a,attempt:o,workflowPath:s}}}function w({needs:e}){try{let[t,...n]=m(e)?.keys()??[];return n.length===0?t:void 0}catch{return}}

/***/ })

};
;