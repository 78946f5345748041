"use strict";
exports.id = 144;
exports.ids = [144];
exports.modules = {

/***/ 5144:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   confirmRun: () => (/* binding */ u)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4956);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2393);
const c=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.gn)({run_number:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.hn)(),run_attempt:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__._n)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.hn)()),head_sha:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Cn)(),event:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Cn)(),path:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__._n)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.pn)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Cn)())),pull_requests:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__._n)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.pn)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.an)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.gn)({number:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.hn)()}))))}),l=[`push`,`pull_request`];async function u(e,t,n){let r=await d(e,t.runId);if(r===`missing`)return await d(e,n.runId)===`missing`;if(r===`unknown`)return!0;let{run_number:i,run_attempt:a=1,head_sha:o,event:c,path:u,pull_requests:f}=r,p=f??[];return i===t.runNumber&&a>=t.attempt&&(0,_end_js__WEBPACK_IMPORTED_MODULE_2__.Qt)(c)===t.rank&&(!l.includes(c)||o===t.headSha)&&(n.workflowPath===void 0||!u||u.replace(/@.*$/,``)===n.workflowPath)&&(p.length===0||p.some(({number:e})=>e===n.issue))}async function d(e,t){try{let{data:n}=await e.request(`GET /repos/{owner}/{repo}/actions/runs/{run_id}`,{run_id:t});return c.safeParse(n).data??`unknown`}catch(e){return (0,_report_js__WEBPACK_IMPORTED_MODULE_1__.Wt)(e).kind===`missing`?`missing`:`unknown`}}

/***/ })

};
;