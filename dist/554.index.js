"use strict";
exports.id = 554;
exports.ids = [554];
exports.modules = {

/***/ 9554:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchConfig: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9677);
/* harmony import */ var _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6027);
async function l(n,i,a,o){let c=(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.q)(i),l=await u(n,i,a);if(l===void 0){o.info(`There is no ${c} at ${(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.q)(a)}, so there are no rules of the team's own.`);return}if(Buffer.byteLength(l)>262144)throw (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.gn)([{where:`input config`,what:`${c} is larger than ${_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.V} bytes`,fix:`with:
  config: .github/worldflux.yml`}]);let{config:d,problems:f}=await (0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.H)(c,l);if(f.length>0)throw (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.gn)(f);return o.info(`Rules: ${c} at ${(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.q)(a)}`),d}async function u(e,t,s){try{return await (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.b)(e,t,s)}catch(e){if(e instanceof _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.D&&e.kind===`missing`)return;if(e instanceof _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.D&&e.kind===`token`)throw (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.k)(`The config file could not be read`);if(e instanceof _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.D&&e.kind===`permission`)throw new _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.Wt(`WF-COLLECT-PERMISSION`,`The config file may not be read: ${e.message}`,`permissions:
  actions: read
  contents: read
  pull-requests: write`);let t=(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.q)(e instanceof Error?e.message:String(e),400),a=(e instanceof _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.D?(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.g)(e):void 0)??`Re-run this job: the results stay with the workflow run. See also githubstatus.com.`;throw new _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.Wt(`WF-COLLECT-SERVICE`,`The config file could not be read: ${t}`,a)}}

/***/ })

};
;