"use strict";
exports.id = 5749;
exports.ids = [5749];
exports.modules = {

/***/ 5749:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   confirmRun: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6808);
/* harmony import */ var _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7417);
const s=(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.Tt)({run_number:(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.wt)(),run_attempt:(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.Et)((0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.wt)()),head_sha:(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.Mt)(),event:(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.Mt)(),path:(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.Et)((0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.St)((0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.Mt)())),pull_requests:(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.Et)((0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.St)((0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.mt)((0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.Tt)({number:(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_0__.wt)()}))))}),c=[`push`,`pull_request`];async function l(e,t,n){let r=await u(e,t.runId);if(r===`missing`)return await u(e,n.runId)===`missing`;if(r===`unknown`)return!0;let{run_number:i,run_attempt:a=1,head_sha:o,event:s,path:l,pull_requests:d}=r,f=d??[];return i===t.runNumber&&a>=t.attempt&&(!c.includes(s)||o===t.headSha)&&(n.workflowPath===void 0||!l||l.replace(/@.*$/,``)===n.workflowPath)&&(f.length===0||f.some(({number:e})=>e===n.issue))}async function u(e,t){try{let{data:n}=await e.request(`GET /repos/{owner}/{repo}/actions/runs/{run_id}`,{run_id:t});return s.safeParse(n).data??`unknown`}catch(e){if(!(e instanceof _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_1__.mn))throw e;return e.kind===`missing`?`missing`:`unknown`}}

/***/ })

};
;