"use strict";
exports.id = 6882;
exports.ids = [6882];
exports.modules = {

/***/ 6882:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchConfig: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9497);
/* harmony import */ var _start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3491);
async function l(e,n,i,a){let o=(0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.U)(n),l=await u(e,n,i);if(l===void 0){a.info(`There is no ${o} at ${(0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.U)(i)}, so there are no rules of the team's own.`);return}if(Buffer.byteLength(l)>65536)throw (0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.w)([{where:`input config`,what:`${o} is larger than ${_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Hn} bytes`,fix:`with:
  config: .github/worldflux.yml`}]);let{config:d,problems:f}=await (0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Un)(o,l);if(f.length>0)throw (0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.w)(f);return a.info(`Rules: ${o} at ${(0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.U)(i)}`),d}async function u(t,r,c){try{return await (0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.hn)(t,r,c)}catch(t){if(t instanceof _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Cn&&t.kind===`missing`)return;if(t instanceof _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Cn&&t.kind===`token`)throw (0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Tn)(`The config file could not be read`);if(t instanceof _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Cn&&t.kind===`permission`)throw new _start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.Kt(`WF-COLLECT-PERMISSION`,`The config file may not be read: ${t.message}`,`permissions:
  actions: read
  contents: read
  pull-requests: write`);let r=(0,_start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.U)(t instanceof Error?t.message:String(t),400),a=(t instanceof _shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.Cn?(0,_shared_D1tZ4Ts9_js__WEBPACK_IMPORTED_MODULE_0__.dn)(t):void 0)??`Re-run this job: the results stay with the workflow run. See also githubstatus.com.`;throw new _start_DFQQtq2_js__WEBPACK_IMPORTED_MODULE_1__.Kt(`WF-COLLECT-SERVICE`,`The config file could not be read: ${r}`,a)}}

/***/ })

};
;