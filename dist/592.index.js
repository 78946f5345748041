"use strict";
exports.id = 592;
exports.ids = [592];
exports.modules = {

/***/ 1592:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ h),
/* harmony export */   r: () => (/* binding */ S),
/* harmony export */   t: () => (/* binding */ _)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_DMEp9Xzx_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(568);
/* harmony import */ var _exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9677);
/* harmony import */ var _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6027);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_3__);
var h=/* @__PURE__ */ (0,_rolldown_runtime_DMEp9Xzx_js__WEBPACK_IMPORTED_MODULE_0__.n)({listRemoteResults:()=>_,readRemoteResults:()=>S});const g=(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.ft)({total_count:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.at)(),artifacts:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.tt)((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.ft)({id:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.at)(),name:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.bt)(),size_in_bytes:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.at)(),expired:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.rt)(),created_at:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.ut)((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.bt)()),digest:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.ut)((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.bt)())})).check((0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.Ot)(100))});async function _(e,{github:t}){let n=[],r=0;for(let i=1;(i-1)*100<1e3;i+=1){let{data:a}=await t.request(`GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts`,{run_id:e,per_page:100,page:i}),{total_count:o,artifacts:s}=g.parse(a);for(let{id:e,name:t,size_in_bytes:i,created_at:a,digest:o,...c}of s)_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_2__.V.test(t)&&(c.expired?r+=1:n.push({id:e,name:t,size:i,createdAt:a??void 0,digest:o??void 0}));if(s.length<100||i*100>=o)break}return{artifacts:(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_2__.C)(n),expired:r}}function v(e){let t=URL.parse(String(e??``));if(t===null||t.username!==``||t.password!==``)return;let n=[`127.0.0.1`,`localhost`,`[::1]`].includes(t.hostname);return t.protocol===`https:`||t.protocol===`http:`&&n?t.href:void 0}async function y(e,t){let n=[],r=0;for await(let i of e){if(r+=i.byteLength,r>t)return;n.push(i)}return Buffer.concat(n)}async function b(e,{fetch:t,signal:n,timeoutMs:r=2e4},i){let a=AbortSignal.timeout(r),{status:o,body:s}=await t(e,{redirect:`manual`,signal:n===void 0?a:AbortSignal.any([n,a])});return{status:o,bytes:s===null?void 0:await y(s,i)}}async function x({id:e,digest:t},r){let i=r.bounds??_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_2__.w;if(r.signal?.aborted===!0)return{reason:`download`,sentence:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.U)`there was no time left for it`};let a={artifact_id:e,archive_format:`zip`,request:{redirect:`manual`}},o=await r.github.request(`GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}`,a),s=o.status===302?v(o.headers.location):void 0;if(s===void 0)return{reason:`download`,sentence:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.U)`GitHub gave no address to download it from`};let{status:c,bytes:l}=await b(s,r,i.compressed);if(c!==200)return{reason:`download`,sentence:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.U)`where it lies, the answer was HTTP ${c}`};if(l===void 0)return{reason:`too-large`,sentence:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.U)`it has more than the ${i.compressed} bytes that are read at most`};let d=`sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_3__.createHash)(`sha256`).update(l).digest(`hex`)}`;if(t!==void 0&&t!==d)return{reason:`digest`,sentence:(0,_exit_guard_oOuLNbN5_js__WEBPACK_IMPORTED_MODULE_1__.U)`it is not what was uploaded`};let{text:p,refusal:h}=await (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_2__.T)(l,i);return h??{text:p}}async function S(e,t){let{compressed:n}=t.bounds??_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_2__.w;return (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_2__.x)(e,n,e=>x(e,t))}

/***/ })

};
;