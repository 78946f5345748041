"use strict";
exports.id = 2565;
exports.ids = [2565];
exports.modules = {

/***/ 2565:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchConfig: () => (/* binding */ h),
/* harmony export */   m: () => (/* binding */ g)
/* harmony export */ });
/* harmony import */ var _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6695);
/* harmony import */ var _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(328);
/* harmony import */ var _later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9145);
async function h(e,t,n,a){let o=(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.yn)(t),s=await _(e,t,n);if(s===void 0){a.info(`There is no ${o} at ${(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.yn)(n)}, so no rules apply.`);return}if(Buffer.byteLength(s)>65536)throw (0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.z)([{where:`input config`,what:`${o} is larger than ${_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.ft} bytes`,fix:`with:
  config: .github/worldflux.yml`}]);let{config:c,problems:l}=await (0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.ht)(o,s);if(l.length>0)throw (0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.z)(l);return a.info(`Rules: ${o} at ${(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.yn)(n)}`),c}async function g(t,{event:r,github:i},{env:o},u){let d=r.requestedPull===void 0?o.GITHUB_SHA:r.baseRef,p=(0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__._)(t,r),m=r.upstream?r.defaultBranch:p&&i?await (0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.v)(i,r,u):d;if(!i||m===void 0||m===``){let e=i?`the event names no commit`:`there is no token`;if(p)throw (0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.b)(_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.y,e);return u.warning(`The config file is not read, because ${e}: no rules apply.`),_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.pt}let g=await h(i,t.config,m,u);if(g===void 0&&t.configNamed)throw (0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.z)([(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.B)(t.config)]);return g??_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.pt}async function _(e,n,r){try{return await (0,_later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_2__.I)(e,n,r)}catch(e){if(e instanceof _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.at&&e.kind===`missing`)return;if(e instanceof _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.at&&e.kind===`token`)throw (0,_report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.st)(`The config file could not be read`);if(e instanceof _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.at&&e.kind===`permission`)throw new _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.ln(`WF-COLLECT-PERMISSION`,`The config file may not be read: ${e.message}`,`permissions:
  actions: read
  contents: read
  pull-requests: write`);let n=(0,_start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.yn)(e instanceof Error?e.message:String(e),400),r=(e instanceof _report_DvOwOI1e_js__WEBPACK_IMPORTED_MODULE_0__.at?(0,_later_5qOGeDEF_js__WEBPACK_IMPORTED_MODULE_2__.N)(e):void 0)??`Re-run this job: the results stay with the workflow run. See also githubstatus.com.`;throw new _start_Cqr0r1u_js__WEBPACK_IMPORTED_MODULE_1__.ln(`WF-COLLECT-SERVICE`,`The config file could not be read: ${n}`,r)}}

/***/ })

};
;