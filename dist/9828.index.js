"use strict";
exports.id = 9828;
exports.ids = [9828];
exports.modules = {

/***/ 9828:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resolvePullRequest: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5076);
/* harmony import */ var _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5949);
async function a(t,a,s,c){if(a===void 0||a===t.pull?.number)return t;if(t.upstream!==void 0)return c.notice(`The input pull-request is not used on workflow_run: GitHub says which pull requests the run is of.`),t;if(!s)throw o(a,`there is no token to ask GitHub with`);try{let e=await (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_1__.ft)(s,a),n=e.headRepositoryId!==e.baseRepositoryId,{headSha:i,headRepositoryId:o,baseRef:c,baseSha:l}=e;return{...t,kind:t.kind===`pull-request-target`?t.kind:n?`fork-pull-request`:`pull-request`,requestedPull:a,pull:e,headSha:i,headRepositoryId:o,baseRef:c,baseSha:l,lookup:void 0,comments:t.kind!==`pull-request-target`,reason:void 0}}catch(t){throw t instanceof _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_1__.wt?o(a,(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_0__.yn)(t.message)):t instanceof _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_0__.$t?o(a,`GitHub's answer is in no form that is known here`):t}}function o(e,n){return new _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_0__.ln(`WF-PULL-REQUEST`,`The pull request #${e}, which the input pull-request names, could not be read: ${n}.`,`Name a pull request of this repository, and let the job read it:
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