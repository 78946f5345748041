"use strict";
exports.id = 6282;
exports.ids = [6282];
exports.modules = {

/***/ 6282:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeWithoutResults: () => (/* binding */ b),
/* harmony export */   n: () => (/* binding */ m),
/* harmony export */   t: () => (/* binding */ h),
/* harmony export */   z: () => (/* binding */ x)
/* harmony export */ });
/* harmony import */ var _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9497);
/* harmony import */ var _start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3491);
const p=(0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.gt)((0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.yt)(),(0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.ft)({result:(0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.yt)()}));function m(e){if(e!==void 0){try{let{data:t}=p.safeParse((0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.jt)(e));if(t!==void 0)return new Map(Object.entries(t).map(([e,{result:t}])=>[e,t]))}catch(e){if(!(e instanceof _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Ot))throw e}throw (0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.w)([{where:`input needs`,what:`it is not what toJson(needs) makes`,fix:`with:
  needs: \${{ toJson(needs) }}`}])}}function h(e,t){let n=new Set(t.filter(({result:e})=>e.conclusion===`failed`).map(({result:e})=>e.leg?.job??``)),r=[...n].some(t=>e?.has(t)!==!0);return[...e??[]].filter(([e,t])=>[`failure`,`cancelled`].includes(t)&&!n.has(e)&&!r).map(([e])=>e)}async function g(e,t,n,r){let{event:i,github:a,issues:o=[]}=t,{upstream:s}=i;if(!s||!a||_(e)||s.fork&&o.length===0)return;let c=`WorldFlux / ${i.run.workflowPath?.replace(/^.*\/|\.ya?ml$/g,``)??`collect`}`;await y(a,{sha:i.headSha,...v(e,s),context:c,url:n},r)}function _({runs:e,failures:t}){return e.length===0&&t.length===0}function v({verdict:e,failures:n,runs:r},{conclusion:i=`success`,fork:a}){let o=e.conclusion===`failed`||i!==`success`,c=i===`success`?[]:[`the workflow run ended as ${i}`],[l,u]=[!0,!1].map(t=>e.findings.filter(e=>e.blocks===t).map(({sentence:e})=>(0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.H)(e))),[d=`${(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.H)(r.length,`run`)}, no finding`]=[...l??[],...n.map(({message:e})=>e),...c,...u??[]];return{state:o?`failure`:`success`,description:`${a?`unverified: `:``}${d}`}}async function y(t,{sha:n,state:r,context:a,description:o,url:s},l){let u=URL.parse(s)?.href;try{await t.request(`POST /repos/{owner}/{repo}/statuses/{sha}`,{sha:n,state:r,context:(0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.U)(a,100),description:(0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.U)(o,140),...u===void 0?{}:{target_url:u}}),l.info(`Commit status: ${r} on ${n.slice(0,7)}`)}catch(t){if(!(t instanceof _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Cn))throw t;let n=t.kind===`permission`?`permissions:
  statuses: write`:(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.dn)(t)??``;l.warning(`[WF-SURFACE] The commit status could not be set: ${t.message}\n${n}`.trimEnd())}}async function b(e,t,r,i,a){let o=S(t,r);return x(await (0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.K)(e,o,r,i),t.event.run.url,a)}function x(e,t,n){let{report:r,job:i,settings:a}=e;return a[`commit-status`]?{...e,setStatus:()=>g(r,i,t,n)}:e}function S(e,t){let n=C(e.event,w(t)),r=(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.et)({...t,strategy:void 0},n,{matrix:void 0,step:``});return{...e,event:n,workflowPath:n.run.workflowPath,leg:r}}function C(e,t){let{upstream:n}=e,r={...e.run,...t!==void 0&&{job:t}};if(!n)return{...e,run:r};let{id:i,number:a,attempt:o,workflowPath:s}=n;return{...e,run:{...r,id:i,number:a,attempt:o,workflowPath:s}}}function w({needs:e}){try{let[t,...n]=m(e)?.keys()??[];return n.length===0?t:void 0}catch{return}}

/***/ })

};
;