"use strict";
exports.id = 468;
exports.ids = [468];
exports.modules = {

/***/ 7468:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ r),
/* harmony export */   explainUpload: () => (/* binding */ i)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4956);
function r(e){return/\((?:403|409)\)/.test((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.sr)(e))}function i(r){let i=r instanceof Error&&r.cause instanceof Error?r.cause:r,s=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.sr)(i);if(/storage quota|insufficient usage/i.test(s))return a();if(s.includes(`(401)`))return (0,_report_js__WEBPACK_IMPORTED_MODULE_1__.qt)(`GitHub did not accept the result artifact`);let c=/\(4\d\d\)/.test(s)?`WF-ARTIFACT-REFUSED`:`WF-ARTIFACT-SERVICE`,l=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.sr)(r).replace(/\.$/,``);return new _start_js__WEBPACK_IMPORTED_MODULE_0__.nr(c,`The result artifact could not be uploaded: ${l}.`,o)}function a(){return new _start_js__WEBPACK_IMPORTED_MODULE_0__.nr(`WF-ARTIFACT-QUOTA`,`The artifact storage of this account is used up, so GitHub accepts no result artifact.`,`Delete artifacts, keep them for a shorter time, or raise the budget for Actions (Settings > Billing and licensing).
GitHub recalculates the usage every 6 to 12 hours. In steps that upload large ones:
- uses: actions/upload-artifact@v7
  with:
    retention-days: 1
Then re-run all jobs.`)}const o=`Re-run all jobs, or this job from its own page: "Re-run failed jobs" leaves out a job that passed. See also githubstatus.com.`;

/***/ })

};
;