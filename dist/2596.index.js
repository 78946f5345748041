"use strict";
exports.id = 2596;
exports.ids = [2596];
exports.modules = {

/***/ 2596:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchConfig: () => (/* binding */ p),
/* harmony export */   m: () => (/* binding */ m)
/* harmony export */ });
/* harmony import */ var _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5855);
/* harmony import */ var _start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4598);
async function p(e,r,i,a){let o=(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.hn)(r),s=await h(e,r,i);if(s===void 0){a.info(`There is no ${o} at ${(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.hn)(i)}, so there are no rules of the team's own.`);return}if(Buffer.byteLength(s)>65536)throw (0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.L)([{where:`input config`,what:`${o} is larger than ${_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.St} bytes`,fix:`with:
  config: .github/worldflux.yml`}]);let{config:c,problems:u}=await (0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.Tt)(o,s);if(u.length>0)throw (0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.L)(u);return a.info(`Rules: ${o} at ${(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.hn)(i)}`),c}async function m(t,{event:n,github:a},{env:o},s){let c=n.requestedPull===void 0?o.GITHUB_SHA:n.baseRef,d=(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.g)(t,n)&&a!==void 0,f=n.upstream?n.defaultBranch:d?await (0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__._)(a,n,s):c;if(!a||f===void 0||f===``){let t=a?`the event names no commit`:`there is no token`;return s.warning(`The config file is not read, as ${t} to read it with: there are no rules of the team's own.`),_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.Ct}let m=await p(a,t.config,f,s);if(m===void 0&&t.configNamed)throw (0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.L)([(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.R)(t.config)]);return m??_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.Ct}async function h(e,t,n){try{return await (0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.st)(e,t,n)}catch(e){if(e instanceof _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.mt&&e.kind===`missing`)return;if(e instanceof _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.mt&&e.kind===`token`)throw (0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.gt)(`The config file could not be read`);if(e instanceof _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.mt&&e.kind===`permission`)throw new _start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.an(`WF-COLLECT-PERMISSION`,`The config file may not be read: ${e.message}`,`permissions:
  actions: read
  contents: read
  pull-requests: write`);let t=(0,_start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.hn)(e instanceof Error?e.message:String(e),400),n=(e instanceof _shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.mt?(0,_shared_Dc8d91wm_js__WEBPACK_IMPORTED_MODULE_0__.it)(e):void 0)??`Re-run this job: the results stay with the workflow run. See also githubstatus.com.`;throw new _start_DMXn6v5m_js__WEBPACK_IMPORTED_MODULE_1__.an(`WF-COLLECT-SERVICE`,`The config file could not be read: ${t}`,n)}}

/***/ })

};
;