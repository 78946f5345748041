"use strict";
exports.id = 718;
exports.ids = [718];
exports.modules = {

/***/ 2718:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeWithoutResults: () => (/* binding */ b),
/* harmony export */   n: () => (/* binding */ m),
/* harmony export */   t: () => (/* binding */ h),
/* harmony export */   z: () => (/* binding */ x)
/* harmony export */ });
/* harmony import */ var _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6027);
/* harmony import */ var _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9677);
const p=(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__._t)((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.bt)(),(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.ft)({result:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.bt)()}));function m(t){if(t!==void 0){try{let{data:n}=p.safeParse((0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.$t)(t));if(n!==void 0)return new Map(Object.entries(n).map(([e,{result:t}])=>[e,t]))}catch(e){if(!(e instanceof _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.Xt))throw e}throw (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.gn)([{where:`input needs`,what:`it is not what toJson(needs) makes`,fix:`with:
  needs: \${{ toJson(needs) }}`}])}}function h(e,t){let n=new Set(t.filter(({result:e})=>e.conclusion===`failed`).map(({result:e})=>e.leg?.job??``)),r=[...n].some(t=>e?.has(t)!==!0);return[...e??[]].filter(([e,t])=>[`failure`,`cancelled`].includes(t)&&!n.has(e)&&!r).map(([e])=>e)}async function g(e,t,n,r){let{event:i,github:a,issues:o=[]}=t,{upstream:s}=i;if(!s||!a||_(e)||s.fork&&o.length===0)return;let c=`WorldFlux / ${i.run.workflowPath?.replace(/^.*\/|\.ya?ml$/g,``)??`collect`}`;await y(a,{sha:i.headSha,...v(e,s),context:c,url:n},r)}function _({runs:e,failures:t}){return e.length===0&&t.length===0}function v({verdict:e,failures:t,runs:n},{conclusion:r=`success`,fork:a}){let o=e.conclusion===`failed`||r!==`success`,s=r===`success`?[]:[`the workflow run ended as ${r}`],[l,u]=[!0,!1].map(t=>e.findings.filter(e=>e.blocks===t).map(({sentence:e})=>(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.K)(e))),[d=`${(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.dn)(n.length,`run`)}, no finding`]=[...l??[],...t.map(({message:e})=>e),...s,...u??[]];return{state:o?`failure`:`success`,description:`${a?`unverified: `:``}${d}`}}async function y(e,{sha:n,state:r,context:i,description:o,url:s},c){let l=URL.parse(s)?.href;try{await e.request(`POST /repos/{owner}/{repo}/statuses/{sha}`,{sha:n,state:r,context:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.q)(i,100),description:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.q)(o,140),...l===void 0?{}:{target_url:l}}),c.info(`Commit status: ${r} on ${n.slice(0,7)}`)}catch(e){if(!(e instanceof _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.D))throw e;let n=e.kind===`permission`?`permissions:
  statuses: write`:(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.g)(e)??``;c.warning(`[WF-SURFACE] The commit status could not be set: ${e.message}\n${n}`.trimEnd())}}async function b(e,t,n,r,i){let a=S(t,n);return x(await (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.t)(e,a,n,r),t.event.run.url,i)}function x(e,t,n){let{report:r,job:i,settings:a}=e;return a[`commit-status`]?{...e,setStatus:()=>g(r,i,t,n)}:e}function S(e,t){let r=C(e.event,w(t)),i=(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.Tt)({...t,strategy:void 0},r,{matrix:void 0,step:``});return{...e,event:r,workflowPath:r.run.workflowPath,leg:i}}function C(e,t){let{upstream:n}=e,r={...e.run,...t!==void 0&&{job:t}};if(!n)return{...e,run:r};let{id:i,number:a,attempt:o,workflowPath:s}=n;return{...e,run:{...r,id:i,number:a,attempt:o,workflowPath:s}}}function w({needs:e}){try{let[t,...n]=m(e)?.keys()??[];return n.length===0?t:void 0}catch{return}}

/***/ })

};
;