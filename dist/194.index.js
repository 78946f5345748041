"use strict";
exports.id = 194;
exports.ids = [194];
exports.modules = {

/***/ 9194:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resolvePullRequest: () => (/* binding */ o)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4956);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2393);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2270);
async function o(t,r,o,c){if(r===void 0||r===t.pull?.number)return t;if(t.upstream!==void 0)return c.notice(`The input pull-request is not used on workflow_run: GitHub says which pull requests the run belongs to.`),t;if(!o)throw s(r,`there is no token to read it with`);try{let e=(0,_end_js__WEBPACK_IMPORTED_MODULE_2__.Yt)(await (0,_later_js__WEBPACK_IMPORTED_MODULE_3__.O)(o,r));return{...t,...e,kind:t.kind===`pull-request-target`?t.kind:e.kind,requestedPull:r,lookup:void 0,comments:t.kind!==`pull-request-target`,reason:void 0}}catch(t){throw s(r,(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.hr)((0,_report_js__WEBPACK_IMPORTED_MODULE_1__.Wt)(t).message))}}function s(e,n){return new _start_js__WEBPACK_IMPORTED_MODULE_0__.nr(`WF-PULL-REQUEST`,`The pull request #${e}, which the input pull-request names, could not be read: ${n}.`,`Name a pull request of this repository, and let the job read it:
${(0,_end_js__WEBPACK_IMPORTED_MODULE_2__.$t)()}
steps:
  - uses: worldflux/action@v1
    with:
      pull-request: \${{ github.event.issue.number }}
A comment on an issue has a number too; run the job for pull requests only:
if: \${{ github.event.issue.pull_request }}`)}

/***/ })

};
;