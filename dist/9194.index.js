"use strict";
exports.id = 9194;
exports.ids = [9194];
exports.modules = {

/***/ 9194:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resolvePullRequest: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4956);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2270);
async function a(n,a,s,c){if(a===void 0||a===n.pull?.number)return n;if(n.upstream!==void 0)return c.notice(`The input pull-request is not used on workflow_run: GitHub says which pull requests the run belongs to.`),n;if(!s)throw o(a,`there is no token to read it with`);try{let e=await (0,_later_js__WEBPACK_IMPORTED_MODULE_2__.k)(s,a),t=e.headRepositoryId!==e.baseRepositoryId,{headSha:r,headRepositoryId:o,baseRef:c,baseSha:l}=e;return{...n,kind:n.kind===`pull-request-target`?n.kind:t?`fork-pull-request`:`pull-request`,requestedPull:a,pull:e,headSha:r,headRepositoryId:o,baseRef:c,baseSha:l,lookup:void 0,comments:n.kind!==`pull-request-target`,reason:void 0}}catch(n){throw n instanceof _report_js__WEBPACK_IMPORTED_MODULE_1__.St?o(a,(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.jn)(n.message)):n instanceof _start_js__WEBPACK_IMPORTED_MODULE_0__.cn?o(a,`GitHub's answer has an unknown form`):n}}function o(e,t){return new _start_js__WEBPACK_IMPORTED_MODULE_0__.yn(`WF-PULL-REQUEST`,`The pull request #${e}, which the input pull-request names, could not be read: ${t}.`,`Name a pull request of this repository, and let the job read it:
permissions:
  contents: read
  actions: read
  pull-requests: write
steps:
  - uses: worldflux/action@v1
    with:
      pull-request: \${{ github.event.issue.number }}
A comment on an issue has a number too; run the job for pull requests only:
if: \${{ github.event.issue.pull_request }}`)}

/***/ })

};
;