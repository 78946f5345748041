"use strict";
exports.id = 2314;
exports.ids = [2314];
exports.modules = {

/***/ 2314:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeWithoutResults: () => (/* binding */ b),
/* harmony export */   n: () => (/* binding */ m),
/* harmony export */   t: () => (/* binding */ h),
/* harmony export */   z: () => (/* binding */ x)
/* harmony export */ });
/* harmony import */ var _end_nFjKVwA_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3658);
/* harmony import */ var _start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4598);
/* harmony import */ var _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5855);
const p=(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.Ot)((0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.jt)(),(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.wt)({result:(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.jt)()}));function m(t){if(t!==void 0){try{let{data:n}=p.safeParse((0,_end_nFjKVwA_js__WEBPACK_IMPORTED_MODULE_0__.Ht)(t));if(n!==void 0)return new Map(Object.entries(n).map(([e,{result:t}])=>[e,t]))}catch(e){if(!(e instanceof _end_nFjKVwA_js__WEBPACK_IMPORTED_MODULE_0__.zt))throw e}throw (0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.L)([{where:`input needs`,what:`it is not what toJson(needs) makes`,fix:`with:
  needs: \${{ toJson(needs) }}`}])}}function h(e,t){let n=new Set(t.filter(({result:e})=>e.conclusion===`failed`).map(({result:e})=>e.leg?.job??``)),r=[...n].some(t=>e?.has(t)!==!0);return[...e??[]].filter(([e,t])=>[`failure`,`cancelled`].includes(t)&&!n.has(e)&&!r).map(([e])=>e)}async function g(e,t,n,r){let{event:i,github:a,issues:o=[]}=t,{upstream:s}=i;if(!s||!a||_(e)||s.fork&&o.length===0)return;let c=`WorldFlux / ${i.run.workflowPath?.replace(/^.*\/|\.ya?ml$/g,``)??`collect`}`;await y(a,{sha:i.headSha,...v(e,s),context:c,url:n},r)}function _({runs:e,failures:t}){return e.length===0&&t.length===0}function v({verdict:e,failures:t,runs:n},{conclusion:r=`success`,fork:i}){let a=e.conclusion===`failed`||r!==`success`,s=r===`success`?[]:[`the workflow run ended as ${r}`],[c,u]=[!0,!1].map(t=>e.findings.filter(e=>e.blocks===t).map(({sentence:e})=>(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.mn)(e))),[d=`${(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.bn)(n.length,`run`)}, no finding`]=[...c??[],...t.map(({message:e})=>e),...s,...u??[]];return{state:a?`failure`:`success`,description:`${i?`unverified: `:``}${d}`}}async function y(e,{sha:t,state:n,context:r,description:i,url:a},o){let c=URL.parse(a)?.href;try{await e.request(`POST /repos/{owner}/{repo}/statuses/{sha}`,{sha:t,state:n,context:(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.hn)(r,100),description:(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.hn)(i,140),...c===void 0?{}:{target_url:c}}),o.info(`Commit status: ${n} on ${t.slice(0,7)}`)}catch(e){if(!(e instanceof _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_2__.mt))throw e;let t=e.kind===`permission`?`permissions:
  statuses: write`:(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_2__.it)(e)??``;o.warning(`[WF-SURFACE] The commit status could not be set: ${e.message}\n${t}`.trimEnd())}}async function b(e,t,r,i,a){let o=S(t,r);return x(await (0,_end_nFjKVwA_js__WEBPACK_IMPORTED_MODULE_0__.Ot)(e,o,r,i),t.event.run.url,a)}function x(e,t,n){let{report:r,job:i,settings:a}=e;return a[`commit-status`]?{...e,setStatus:()=>g(r,i,t,n)}:e}function S(e,n){let r=C(e.event,w(n)),i={matrix:void 0,step:``,redact:e.redact},a=(0,_end_nFjKVwA_js__WEBPACK_IMPORTED_MODULE_0__.Lt)({...n,strategy:void 0},r,i);return{...e,event:r,workflowPath:r.run.workflowPath,leg:a}}function C(e,t){let{upstream:n}=e,r={...e.run,...t!==void 0&&{job:t}};if(!n)return{...e,run:r};let{id:i,number:a,attempt:o,workflowPath:s}=n;return{...e,run:{...r,id:i,number:a,attempt:o,workflowPath:s}}}function w({needs:e}){try{let[t,...n]=m(e)?.keys()??[];return n.length===0?t:void 0}catch{return}}

/***/ })

};
;