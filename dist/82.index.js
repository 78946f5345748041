"use strict";
exports.id = 82;
exports.ids = [82];
exports.modules = {

/***/ 82:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchConfig: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6696);
/* harmony import */ var _start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4931);
async function l(t,n,i,a){let s=(0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.J)(n),l=await u(t,n,i);if(l===void 0){a.info(`There is no ${s} at ${(0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.J)(i)}, so there are no rules of the team's own.`);return}if(Buffer.byteLength(l)>65536)throw (0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.w)([{where:`input config`,what:`${s} is larger than ${_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.kn} bytes`,fix:`with:
  config: .github/worldflux.yml`}]);let{config:d,problems:f}=await (0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.Mn)(s,l);if(f.length>0)throw (0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.w)(f);return a.info(`Rules: ${s} at ${(0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.J)(i)}`),d}async function u(e,r,c){try{return await (0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.sn)(e,r,c)}catch(e){if(e instanceof _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.pn&&e.kind===`missing`)return;if(e instanceof _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.pn&&e.kind===`token`)throw (0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.hn)(`The config file could not be read`);if(e instanceof _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.pn&&e.kind===`permission`)throw new _start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__["in"](`WF-COLLECT-PERMISSION`,`The config file may not be read: ${e.message}`,`permissions:
  actions: read
  contents: read
  pull-requests: write`);let r=(0,_start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__.J)(e instanceof Error?e.message:String(e),400),a=(e instanceof _shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__.pn?(0,_shared_Dqoe1bdd_js__WEBPACK_IMPORTED_MODULE_0__["in"])(e):void 0)??`Re-run this job: the results stay with the workflow run. See also githubstatus.com.`;throw new _start_CY8dVUvK_js__WEBPACK_IMPORTED_MODULE_1__["in"](`WF-COLLECT-SERVICE`,`The config file could not be read: ${r}`,a)}}

/***/ })

};
;