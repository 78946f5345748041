"use strict";
exports.id = 356;
exports.ids = [356];
exports.modules = {

/***/ 1356:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   refusePullRequestTarget: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
async function r({workspace:e},r){if(r.trim()!==`collect`)throw i(`this mode reads the workspace, where the pull request’s code may be`);if((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(e).catch(e=>{if((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.rr)(e)===`ENOENT`)return[];throw i(`the workspace cannot be read`)})).length>0)throw i(`the workspace is not empty, so the pull request’s code may be in it`)}function i(t){return new _start_js__WEBPACK_IMPORTED_MODULE_0__.nr(`WF-TARGET-CHECKOUT`,`Refusing to run: pull_request_target gives this job secrets, and ${t}. Nothing was read.`,`Use two workflows. The first runs the pull request's code, without secrets:
# .github/workflows/train.yml
on: pull_request
permissions:
  contents: read
# … train, then:
with:
  result-artifact: full

The second sees its result, and never its code:
# .github/workflows/report.yml
on:
  workflow_run:
    workflows: [train]
    types: [completed]
permissions:
  actions: read
  contents: read
  pull-requests: write
# one step, no checkout:
with:
  mode: collect`)}

/***/ })

};
;