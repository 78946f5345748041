"use strict";
exports.id = 5523;
exports.ids = [5523];
exports.modules = {

/***/ 5523:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchConfig: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7417);
/* harmony import */ var _start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6808);
async function l(n,r,i,a){let s=(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_1__.Y)(r),l=await u(n,r,i);if(l===void 0){a.info(`There is no ${s} at ${(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_1__.Y)(i)}, so there are no rules of the team's own.`);return}if(Buffer.byteLength(l)>65536)throw (0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_1__.w)([{where:`input config`,what:`${s} is larger than ${_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Mn} bytes`,fix:`with:
  config: .github/worldflux.yml`}]);let{config:d,problems:f}=await (0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.Fn)(s,l);if(f.length>0)throw (0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_1__.w)(f);return a.info(`Rules: ${s} at ${(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_1__.Y)(i)}`),d}async function u(e,t,c){try{return await (0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.on)(e,t,c)}catch(e){if(e instanceof _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.mn&&e.kind===`missing`)return;if(e instanceof _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.mn&&e.kind===`token`)throw (0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.gn)(`The config file could not be read`);if(e instanceof _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.mn&&e.kind===`permission`)throw new _start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_1__.an(`WF-COLLECT-PERMISSION`,`The config file may not be read: ${e.message}`,`permissions:
  actions: read
  contents: read
  pull-requests: write`);let t=(0,_start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_1__.Y)(e instanceof Error?e.message:String(e),400),i=(e instanceof _shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.mn?(0,_shared_pNRAeEEK_js__WEBPACK_IMPORTED_MODULE_0__.rn)(e):void 0)??`Re-run this job: the results stay with the workflow run. See also githubstatus.com.`;throw new _start_Dt1ukn5_js__WEBPACK_IMPORTED_MODULE_1__.an(`WF-COLLECT-SERVICE`,`The config file could not be read: ${t}`,i)}}

/***/ })

};
;