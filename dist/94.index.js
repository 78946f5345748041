"use strict";
exports.id = 94;
exports.ids = [94];
exports.modules = {

/***/ 4094:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ l),
/* harmony export */   i: () => (/* binding */ o),
/* harmony export */   n: () => (/* binding */ a),
/* harmony export */   r: () => (/* binding */ c),
/* harmony export */   t: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_DMEp9Xzx_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(568);
/* harmony import */ var _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9677);
/* harmony import */ var _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6027);
var r=/* @__PURE__ */ (0,_rolldown_runtime_DMEp9Xzx_js__WEBPACK_IMPORTED_MODULE_0__.n)({readApiUrl:()=>i});function i(e){let n=e=>new _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.Wt(`WF-API-URL`,`The input api-url ${e}.`,`with:
  api-url: https://api.worldflux.ai`),r=URL.parse(e.trim());if(r===null)throw n(`is not a URL`);if(r.username!==``||r.password!==``)throw n(`holds a user name or a password`);if(r.search!==``||r.hash!==``)throw n(`holds a query or a fragment`);if(!s(r,!0))throw n(`does not begin with https:// (http:// is for a service on this machine only)`);return r}function a({hostname:e}){return e===`localhost`||e===`[::1]`||/^127\.\d+\.\d+\.\d+$/.test(e)}function o(e,t){let n=URL.parse(e);return n!==null&&n.username===``&&n.password===``&&s(n,c(t))?n:void 0}function s(e,t){return e.protocol===`http:`?t&&a(e):e.protocol===`https:`&&(t||!c(e))}function c({hostname:e}){return (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_2__.s)(e)||/(?:^|\.)localhost\.?$/.test(e)}function l(e,t){return new URL(e.origin+e.pathname.replace(/\/+$/,``)+t)}

/***/ })

};
;