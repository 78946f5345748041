"use strict";
exports.id = 2919;
exports.ids = [2919];
exports.modules = {

/***/ 2919:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchConfig: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4465);
/* harmony import */ var _start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7412);
async function l(t,n,r,i){let o=(0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.U)(n),l=await u(t,n,r);if(l===void 0){i.info(`There is no ${o} at ${(0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.U)(r)}, so there are no rules of the team's own.`);return}if(Buffer.byteLength(l)>65536)throw (0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.w)([{where:`input config`,what:`${o} is larger than ${_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Rn} bytes`,fix:`with:
  config: .github/worldflux.yml`}]);let{config:d,problems:f}=await (0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.zn)(o,l);if(f.length>0)throw (0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.w)(f);return i.info(`Rules: ${o} at ${(0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.U)(r)}`),d}async function u(e,a,c){try{return await (0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.fn)(e,a,c)}catch(e){if(e instanceof _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.bn&&e.kind===`missing`)return;if(e instanceof _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.bn&&e.kind===`token`)throw (0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.Sn)(`The config file could not be read`);if(e instanceof _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.bn&&e.kind===`permission`)throw new _start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.Kt(`WF-COLLECT-PERMISSION`,`The config file may not be read: ${e.message}`,`permissions:
  actions: read
  contents: read
  pull-requests: write`);let i=(0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.U)(e instanceof Error?e.message:String(e),400),a=(e instanceof _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.bn?(0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_0__.cn)(e):void 0)??`Re-run this job: the results stay with the workflow run. See also githubstatus.com.`;throw new _start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_1__.Kt(`WF-COLLECT-SERVICE`,`The config file could not be read: ${i}`,a)}}

/***/ })

};
;