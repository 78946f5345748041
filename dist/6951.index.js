"use strict";
exports.id = 6951;
exports.ids = [6951];
exports.modules = {

/***/ 6951:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchConfig: () => (/* binding */ _),
/* harmony export */   m: () => (/* binding */ v)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4956);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6072);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2270);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
async function _(t,n,r,i){let a=(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.Tn)(n),o=await y(t,n,r);if(o===void 0){i.info(`There is no ${a} at ${(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.Tn)(r)}, so no rules apply.`);return}if(Buffer.byteLength(o)>65536)throw (0,_start_js__WEBPACK_IMPORTED_MODULE_1__.z)([{where:`input config`,what:`${a} is larger than ${_report_js__WEBPACK_IMPORTED_MODULE_0__.yt} bytes`,fix:`with:
  config: .github/worldflux.yml`}]);let{config:s,problems:l}=await (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.St)(a,o);if(l.length>0)throw (0,_start_js__WEBPACK_IMPORTED_MODULE_1__.z)(l);return i.info(`Rules: ${a} at ${(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.Tn)(r)}`),s}async function v(e,{event:r,github:s},{env:c},u){let d=r.requestedPull===void 0?c.GITHUB_SHA:r.baseRef,f=(0,_report_js__WEBPACK_IMPORTED_MODULE_0__.m)(e,r),m=r.upstream?r.defaultBranch:f&&s?await (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.h)(s,r,u):d;if(!s||m===void 0||m===``){let e=s?`the event names no commit`:`there is no token`;if(f)throw (0,_report_js__WEBPACK_IMPORTED_MODULE_0__._)(_report_js__WEBPACK_IMPORTED_MODULE_0__.g,e);return u.warning(`The config file is not read, because ${e}: no rules apply.`),_report_js__WEBPACK_IMPORTED_MODULE_0__.bt}let h=await _(s,e.config,m,u);if(h===void 0&&e.configNamed)throw (0,_start_js__WEBPACK_IMPORTED_MODULE_1__.z)([(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.B)(e.config)]);return h??_report_js__WEBPACK_IMPORTED_MODULE_0__.bt}async function y(e,t,n){try{return await (0,_later_js__WEBPACK_IMPORTED_MODULE_2__.L)(e,node_path__WEBPACK_IMPORTED_MODULE_3__.posix.normalize(t.replaceAll(`\\`,`/`)),n)}catch(e){if(e instanceof _report_js__WEBPACK_IMPORTED_MODULE_0__.ft&&e.kind===`missing`&&!b(e))return;if(e instanceof _report_js__WEBPACK_IMPORTED_MODULE_0__.ft&&e.kind===`token`)throw (0,_report_js__WEBPACK_IMPORTED_MODULE_0__.mt)(`The config file could not be read`);if(e instanceof _report_js__WEBPACK_IMPORTED_MODULE_0__.ft&&e.kind===`permission`)throw new _start_js__WEBPACK_IMPORTED_MODULE_1__.pn(`WF-COLLECT-PERMISSION`,`The config file may not be read: ${e.message}`,`permissions:
  actions: read
  contents: read
  pull-requests: write`);let t=(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.Tn)((0,_start_js__WEBPACK_IMPORTED_MODULE_1__._n)(e),400),n=(e instanceof _report_js__WEBPACK_IMPORTED_MODULE_0__.ft?b(e)?x:(0,_later_js__WEBPACK_IMPORTED_MODULE_2__.P)(e):void 0)??`Re-run this job: the results stay with the workflow run. See also githubstatus.com.`;throw new _start_js__WEBPACK_IMPORTED_MODULE_1__.pn(`WF-COLLECT-SERVICE`,`The config file could not be read: ${t}`,n)}}function b({kind:e,message:t}){return e===`missing`&&/\bno commit found for the ref\b/i.test(t)}const x=`The branch may be deleted or renamed. Push to the pull request again: a re-run has the event of before, with the old name.`;

/***/ })

};
;