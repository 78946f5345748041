"use strict";
exports.id = 363;
exports.ids = [363,556];
exports.modules = {

/***/ 7744:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findObstacle: () => (/* binding */ w),
/* harmony export */   listResults: () => (/* binding */ T),
/* harmony export */   readResults: () => (/* binding */ D),
/* harmony export */   uploadResult: () => (/* binding */ C)
/* harmony export */ });
/* harmony import */ var _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9677);
/* harmony import */ var _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6027);
/* harmony import */ var _upload_error_CGBmBNVD_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1556);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_5__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_6___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_6__);
async function b(e,r,i){let a=new AbortController,o=(0,node_timers_promises__WEBPACK_IMPORTED_MODULE_6__.setTimeout)(e,void 0,{signal:a.signal}).then(()=>{throw new _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.Ut(`${r} took longer than ${Math.round(e/100)/10} s.`,{retryable:!0})});try{return await Promise.race([i,o])}catch(e){if(e instanceof _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.Ut)throw e;let i=(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.q)(e instanceof Error?e.message:String(e),300);throw new _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.Ut(`${r} failed: ${i}`,{retryable:!0,cause:e})}finally{a.abort()}}async function x(){let{DefaultArtifactClient:e}=await Promise.all(/* import() */[__webpack_require__.e(231), __webpack_require__.e(749), __webpack_require__.e(982), __webpack_require__.e(86)]).then(__webpack_require__.bind(__webpack_require__, 7086));return new e}async function S(e,t,n){let r=async t=>{let{id:r=0,size:a=0}=await e.uploadArtifact(t,[(0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(n,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.E)],n);return{id:r,size:a,name:t}};try{return await r(t)}catch(e){if(!(0,_upload_error_CGBmBNVD_js__WEBPACK_IMPORTED_MODULE_2__/* .isWorthAnother */ .O)(e))throw e;return await r(t.replace(/[0-9a-f]{8}$/,(0,node_crypto__WEBPACK_IMPORTED_MODULE_3__.randomBytes)(4).toString(`hex`)))}}async function C({name:e,text:t},{temp:n,logger:r,timeoutMs:a=2e4}){let o=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_5__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(n,`worldflux-upload-`)),s=async()=>{try{return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_5__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(o,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.E),t),await S(await x(),e,o)}finally{await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_5__.rm)(o,{recursive:!0,force:!0})}};return r.group(`WorldFlux: leaving the result artifact`,()=>b(a,`The upload of the result artifact`,s()))}async function w(e){let t=`worldflux-probe-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_3__.randomBytes)(4).toString(`hex`)}`;try{await C({name:t,text:`{}`},e)}catch(e){return (0,_upload_error_CGBmBNVD_js__WEBPACK_IMPORTED_MODULE_2__.explainUpload)(e)}let{timeoutMs:n=2e4}=e;await b(n,`The deletion`,x().then(e=>e.deleteArtifact(t))).catch(()=>void 0)}async function T({logger:e,timeoutMs:t=2e4}){let n=async()=>(await x()).listArtifacts(),{artifacts:i}=await e.group(`WorldFlux: listing the result artifacts of this run`,()=>b(t,`The list of result artifacts`,n())),a=i.filter(({name:e})=>_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.V.test(e));return (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.C)(a.map(e=>({...e,createdAt:e.createdAt?.toISOString()})))}async function E(t,{id:n,digest:r},i){let o=i.bounds??_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.w,c=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_5__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(i.temp,`worldflux-download-`));try{let i=r===void 0?{}:{expectedHash:r},{digestMismatch:s}=await t.downloadArtifact(n,{path:c,skipDecompress:!0,...i});if(s===!0)return{reason:`digest`,sentence:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.U)`it is not what was uploaded`};let[l,...u]=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_5__.readdir)(c),d=(0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(c,l??``),m=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_5__.lstat)(d);if(!(u.length===0&&m.isFile()&&m.size<=o.compressed))return{reason:`download`,sentence:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.U)`it was not saved as one file within the bounds`};let{text:_,refusal:v}=await (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.T)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_5__.readFile)(d),o);return v??{text:_}}finally{await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_5__.rm)(c,{recursive:!0,force:!0})}}async function D(t,n){if(t.length===0)return{found:[],refused:[]};let{logger:r,timeoutMs:i=2e4,bounds:a=_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.w}=n,o=AbortSignal.timeout(3*i);return r.group(`WorldFlux: reading the result artifacts of this run`,async()=>{let r=await x();return (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.x)(t,a.compressed,async t=>o.aborted?{reason:`download`,sentence:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.U)`there was no time left for it`}:b(i,`The download`,E(r,t,n)))})}

/***/ }),

/***/ 1556:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ n),
/* harmony export */   explainUpload: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9677);
/* harmony import */ var _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6027);
function n(e){return/\((?:403|409)\)/.test(o(e))}function r(n){let r=o(n instanceof Error&&n.cause instanceof Error?n.cause:n);if(/storage quota|insufficient usage/i.test(r))return i();if(r.includes(`(401)`))return (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_1__.k)(`GitHub did not take the result artifact`);let s=/\(4\d\d\)/.test(r)?`WF-ARTIFACT-REFUSED`:`WF-ARTIFACT-SERVICE`,c=o(n).replace(/\.$/,``);return new _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.Wt(s,`The result artifact could not be left: ${c}.`,a)}function i(){return new _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_0__.Wt(`WF-ARTIFACT-QUOTA`,`The artifact storage of this account is used up, so GitHub takes no result artifact.`,`Delete artifacts, let them live shorter, or raise the budget for Actions (Settings > Billing and licensing); GitHub counts anew
every 6 to 12 hours. In steps that upload large ones:
- uses: actions/upload-artifact@v7
  with:
    retention-days: 1
Then re-run all jobs.`)}const a=`Re-run all jobs, or this job from its own page: "Re-run failed jobs" leaves out a job that is green. See also githubstatus.com.`;function o(e){return e instanceof Error?e.message:String(e)}

/***/ })

};
;