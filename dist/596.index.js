"use strict";
exports.id = 596;
exports.ids = [596];
exports.modules = {

/***/ 7596:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   doctorCommands: () => (/* binding */ r),
/* harmony export */   runCommand: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2270);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4956);
const n=/^[A-Za-z0-9][A-Za-z0-9:._/-]*$/;function r(e){return[[`doctor`],[`runtime`,`doctor`],...[...new Set(e)].filter(e=>e!==void 0&&e.length<=200&&n.test(e)).map(e=>[`curated`,`inspect`,e??``])]}function i(e){let t=/^(?:GITHUB_TOKEN|GH_TOKEN|ACTIONS_.*|INPUT_.*|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY))$/i,n=Object.entries(e).flatMap(([e,n])=>n===void 0||t.test(e)?[]:[[e,n]]);return Object.fromEntries(n)}async function a(n,r,a){let o=i(a.env),s=await (0,_later_js__WEBPACK_IMPORTED_MODULE_0__.R)(n,r,{...a,env:o,most:_report_js__WEBPACK_IMPORTED_MODULE_1__.Xt}),{stdout:c,stderr:l,exitCode:u}=s,d=!c.whole||!l.whole;return{command:[`worldflux`,...r].join(` `),streams:[c.bytes,l.bytes],exitCode:u,error:s.error??(d?`it printed more than 4 MiB`:void 0)}}

/***/ })

};
;