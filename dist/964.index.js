"use strict";
exports.id = 964;
exports.ids = [964];
exports.modules = {

/***/ 5964:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openDispatcher: () => (/* binding */ openDispatcher)
/* harmony export */ });
/* harmony import */ var _undici_BDqQ3a9K_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6132);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4935);
var import_undici=(0,_undici_BDqQ3a9K_js__WEBPACK_IMPORTED_MODULE_0__.t)();function openDispatcher(env,connectTimeout){const options={connect:{timeout:connectTimeout}};const name=[`https_proxy`,`HTTPS_PROXY`,`http_proxy`,`HTTP_PROXY`].find(one=>env[one]);const httpsProxy=name===void 0?void 0:env[name];if(name===void 0||httpsProxy===void 0)return new import_undici.Agent(options);if(!/^https?:$/.test(URL.parse(httpsProxy)?.protocol??``)){const mend=`env:\n  ${name}: http://proxy.example.com:3128`;throw new _index_js__WEBPACK_IMPORTED_MODULE_1__.Q(`WF-INPUT`,`The variable ${name} holds no URL of a proxy.`,mend)}const noProxy=env[`no_proxy`]??env[`NO_PROXY`]??``;return new import_undici.EnvHttpProxyAgent({...options,httpProxy:``,httpsProxy,noProxy})}

/***/ })

};
;