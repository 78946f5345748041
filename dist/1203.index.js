"use strict";
exports.id = 1203;
exports.ids = [1203];
exports.modules = {

/***/ 1203:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchConfig: () => (/* binding */ p),
/* harmony export */   m: () => (/* binding */ m)
/* harmony export */ });
/* harmony import */ var _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5949);
/* harmony import */ var _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5076);
async function p(e,t,i,a){let o=(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.yn)(t),s=await h(e,t,i);if(s===void 0){a.info(`There is no ${o} at ${(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.yn)(i)}, so there are no rules of the team's own.`);return}if(Buffer.byteLength(s)>65536)throw (0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.B)([{where:`input config`,what:`${o} is larger than ${_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Mt} bytes`,fix:`with:
  config: .github/worldflux.yml`}]);let{config:c,problems:u}=await (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Ft)(o,s);if(u.length>0)throw (0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.B)(u);return a.info(`Rules: ${o} at ${(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.yn)(i)}`),c}async function m(t,{event:n,github:r},{env:o},s){let c=n.requestedPull===void 0?o.GITHUB_SHA:n.baseRef,d=(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.D)(t,n)&&r!==void 0,f=n.upstream?n.defaultBranch:d?await (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.O)(r,n,s):c;if(!r||f===void 0||f===``){let e=r?`the event names no commit`:`there is no token`;return s.warning(`The config file is not read, as ${e} to read it with: there are no rules of the team's own.`),_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Nt}let m=await p(r,t.config,f,s);if(m===void 0&&t.configNamed)throw (0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.B)([(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.V)(t.config)]);return m??_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Nt}async function h(e,n,r){try{return await (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__._t)(e,n,r)}catch(e){if(e instanceof _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.wt&&e.kind===`missing`)return;if(e instanceof _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.wt&&e.kind===`token`)throw (0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Et)(`The config file could not be read`);if(e instanceof _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.wt&&e.kind===`permission`)throw new _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.ln(`WF-COLLECT-PERMISSION`,`The config file may not be read: ${e.message}`,`permissions:
  actions: read
  contents: read
  pull-requests: write`);let n=(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.yn)(e instanceof Error?e.message:String(e),400),r=(e instanceof _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.wt?(0,_shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.mt)(e):void 0)??`Re-run this job: the results stay with the workflow run. See also githubstatus.com.`;throw new _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.ln(`WF-COLLECT-SERVICE`,`The config file could not be read: ${n}`,r)}}

/***/ })

};
;