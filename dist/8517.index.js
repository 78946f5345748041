"use strict";
exports.id = 8517;
exports.ids = [8517];
exports.modules = {

/***/ 898:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   doctorCommands: () => (/* binding */ r),
/* harmony export */   runCommand: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5949);
const n=/^[A-Za-z0-9][A-Za-z0-9:._/-]*$/;function r(e){return[[`doctor`],[`runtime`,`doctor`],...[...new Set(e)].filter(e=>e!==void 0&&e.length<=200&&n.test(e)).map(e=>[`curated`,`inspect`,e??``])]}function i(e){let t=/^(?:GITHUB_TOKEN|GH_TOKEN|ACTIONS_.*|INPUT_.*|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY))$/i,n=Object.entries(e).flatMap(([e,n])=>n===void 0||t.test(e)?[]:[[e,n]]);return Object.fromEntries(n)}async function a(n,r,a){let s=i(a.env),c=await (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.jt)(n,r,{...a,env:s,most:_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.kt}),{stdout:l,stderr:u,exitCode:d}=c,f=!l.whole||!u.whole;return{command:[`worldflux`,...r].join(` `),output:Buffer.concat([l.bytes,o,u.bytes]),exitCode:d,error:c.error??(f?`it printed more than 4 MiB`:void 0)}}const o=Buffer.from(`
`);

/***/ })

};
;