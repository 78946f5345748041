"use strict";
exports.id = 7891;
exports.ids = [7891];
exports.modules = {

/***/ 7891:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ n),
/* harmony export */   explainUpload: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(328);
/* harmony import */ var _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6695);
function n(e){return/\((?:403|409)\)/.test(o(e))}function r(n){let r=o(n instanceof Error&&n.cause instanceof Error?n.cause:n);if(/storage quota|insufficient usage/i.test(r))return i();if(r.includes(`(401)`))return (0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_1__.st)(`GitHub did not accept the result artifact`);let s=/\(4\d\d\)/.test(r)?`WF-ARTIFACT-REFUSED`:`WF-ARTIFACT-SERVICE`,c=o(n).replace(/\.$/,``);return new _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.ln(s,`The result artifact could not be uploaded: ${c}.`,a)}function i(){return new _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_0__.ln(`WF-ARTIFACT-QUOTA`,`The artifact storage of this account is used up, so GitHub accepts no result artifact.`,`Delete artifacts, keep them for a shorter time, or raise the budget for Actions (Settings > Billing and licensing).
GitHub recalculates the usage every 6 to 12 hours. In steps that upload large ones:
- uses: actions/upload-artifact@v7
  with:
    retention-days: 1
Then re-run all jobs.`)}const a=`Re-run all jobs, or this job from its own page: "Re-run failed jobs" leaves out a job that passed. See also githubstatus.com.`;function o(e){return e instanceof Error?e.message:String(e)}

/***/ })

};
;