"use strict";
exports.id = 3038;
exports.ids = [3038];
exports.modules = {

/***/ 3038:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   confirmRun: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9670);
/* harmony import */ var _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4637);
const s=(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.Dt)({run_number:(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.Et)(),run_attempt:(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.Ot)((0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.Et)()),head_sha:(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.Pt)(),event:(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.Pt)(),path:(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.Ot)((0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.wt)((0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.Pt)())),pull_requests:(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.Ot)((0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.wt)((0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.gt)((0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.Dt)({number:(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_0__.Et)()}))))}),c=[`push`,`pull_request`];async function l(e,t,n){let r=await u(e,t.runId);if(r===`missing`)return await u(e,n.runId)===`missing`;if(r===`unknown`)return!0;let{run_number:i,run_attempt:a=1,head_sha:o,event:s,path:l,pull_requests:d}=r,f=d??[];return i===t.runNumber&&a>=t.attempt&&(!c.includes(s)||o===t.headSha)&&(n.workflowPath===void 0||!l||l.replace(/@.*$/,``)===n.workflowPath)&&(f.length===0||f.some(({number:e})=>e===n.issue))}async function u(e,t){try{let{data:n}=await e.request(`GET /repos/{owner}/{repo}/actions/runs/{run_id}`,{run_id:t});return s.safeParse(n).data??`unknown`}catch(e){if(!(e instanceof _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_1__.tt))throw e;return e.kind===`missing`?`missing`:`unknown`}}

/***/ })

};
;