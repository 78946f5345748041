"use strict";
exports.id = 2795;
exports.ids = [2795];
exports.modules = {

/***/ 2795:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchConfig: () => (/* binding */ p),
/* harmony export */   m: () => (/* binding */ m)
/* harmony export */ });
/* harmony import */ var _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4637);
/* harmony import */ var _start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9670);
/* harmony import */ var _later_IkZLpDuP_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(148);
async function p(e,t,n,i){let o=(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__.vn)(t),s=await h(e,t,n);if(s===void 0){i.info(`There is no ${o} at ${(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__.vn)(n)}, so no rules apply.`);return}if(Buffer.byteLength(s)>65536)throw (0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__.z)([{where:`input config`,what:`${o} is larger than ${_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.st} bytes`,fix:`with:
  config: .github/worldflux.yml`}]);let{config:c,problems:d}=await (0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.ut)(o,s);if(d.length>0)throw (0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__.z)(d);return i.info(`Rules: ${o} at ${(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__.vn)(n)}`),c}async function m(n,{event:r,github:i},{env:a},c){let l=r.requestedPull===void 0?a.GITHUB_SHA:r.baseRef,d=(0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__._)(n,r)&&i!==void 0,f=r.upstream?r.defaultBranch:d?await (0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.v)(i,r,c):l;if(!i||f===void 0||f===``){let e=i?`the event names no commit`:`there is no token`;return c.warning(`The config file is not read, because ${e}: no rules apply.`),_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.ct}let m=await p(i,n.config,f,c);if(m===void 0&&n.configNamed)throw (0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__.z)([(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__.B)(n.config)]);return m??_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.ct}async function h(e,t,r){try{return await (0,_later_IkZLpDuP_js__WEBPACK_IMPORTED_MODULE_2__.k)(e,t,r)}catch(e){if(e instanceof _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.tt&&e.kind===`missing`)return;if(e instanceof _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.tt&&e.kind===`token`)throw (0,_report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.rt)(`The config file could not be read`);if(e instanceof _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.tt&&e.kind===`permission`)throw new _start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__.cn(`WF-COLLECT-PERMISSION`,`The config file may not be read: ${e.message}`,`permissions:
  actions: read
  contents: read
  pull-requests: write`);let t=(0,_start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__.vn)(e instanceof Error?e.message:String(e),400),r=(e instanceof _report_MR20_tWK_js__WEBPACK_IMPORTED_MODULE_0__.tt?(0,_later_IkZLpDuP_js__WEBPACK_IMPORTED_MODULE_2__.E)(e):void 0)??`Re-run this job: the results stay with the workflow run. See also githubstatus.com.`;throw new _start_CTLo1RuA_js__WEBPACK_IMPORTED_MODULE_1__.cn(`WF-COLLECT-SERVICE`,`The config file could not be read: ${t}`,r)}}

/***/ })

};
;