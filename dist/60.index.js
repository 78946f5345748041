"use strict";
exports.id = 60;
exports.ids = [60];
exports.modules = {

/***/ 2679:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openDispatcher: () => (/* binding */ s)
/* harmony export */ });
/* harmony import */ var _undici_C6nT8926_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9231);
/* harmony import */ var _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6027);
var o=(0,_undici_C6nT8926_js__WEBPACK_IMPORTED_MODULE_0__.t)();function s(e,s,c=()=>!1){(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.bn)(e);let l=(0,o.buildConnector)({timeout:s}),u=(0,o.buildConnector)({timeout:s,lookup:_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.c});return new o.Agent({connect:(t,n)=>{let{protocol:o,hostname:d,port:f}=t,p=c(d);if(p&&(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.s)(d)){n((0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.l)(d),null);return}let m=p?u:l;(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.m)({protocol:o,hostname:d,port:f},e,s).then(e=>{m({...t,...e&&{httpSocket:e}},n)}).catch(e=>n(e instanceof Error?e:Error(String(e)),null))}})}

/***/ })

};
;