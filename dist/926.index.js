"use strict";
exports.id = 926;
exports.ids = [926,935];
exports.modules = {

/***/ 1926:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   doctorCommands: () => (/* binding */ r),
/* harmony export */   runCommand: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _run_program_5VcKhCXr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8935);
/* harmony import */ var _doctor_DGfw_uyS_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1178);
const n=/^[A-Za-z0-9][A-Za-z0-9:._/-]*$/;function r(e){return[[`doctor`],[`runtime`,`doctor`],...[...new Set(e)].filter(e=>e!==void 0&&e.length<=200&&n.test(e)).map(e=>[`curated`,`inspect`,e??``])]}function i(e){let t=/^(?:GITHUB_TOKEN|GH_TOKEN|ACTIONS_.*|INPUT_.*|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY))$/i,n=Object.entries(e).flatMap(([e,n])=>n===void 0||t.test(e)?[]:[[e,n]]);return Object.fromEntries(n)}async function a(n,r,a){let s=i(a.env),c=await (0,_run_program_5VcKhCXr_js__WEBPACK_IMPORTED_MODULE_0__.n)(n,r,{...a,env:s,most:_doctor_DGfw_uyS_js__WEBPACK_IMPORTED_MODULE_1__.r}),{stdout:l,stderr:u,exitCode:d}=c,f=!l.whole||!u.whole;return{command:[`worldflux`,...r].join(` `),output:Buffer.concat([l.bytes,o,u.bytes]),exitCode:d,trouble:c.trouble??(f?`it printed more than 4 MiB`:void 0)}}const o=Buffer.from(`
`);

/***/ }),

/***/ 8935:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ d),
/* harmony export */   r: () => (/* binding */ c),
/* harmony export */   t: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_DMEp9Xzx_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(568);
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5905);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
var c=/* @__PURE__ */ (0,_rolldown_runtime_DMEp9Xzx_js__WEBPACK_IMPORTED_MODULE_0__.n)({findProgram:()=>l});function l(e,t){let n=t.PATH??t.Path??``,c=process.platform===`win32`?[`${e}.exe`]:[e];for(let e of n.split(node_path__WEBPACK_IMPORTED_MODULE_3__.delimiter).filter(node_path__WEBPACK_IMPORTED_MODULE_3__.isAbsolute))for(let t of c){let n=(0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(e,t);try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.accessSync)(n,node_fs__WEBPACK_IMPORTED_MODULE_2__.constants.X_OK),n}catch{}}}const u=2e3;async function d(e,t,{cwd:n,env:r,timeout:i,most:a,signal:o,signals:s,schedule:c=f}){let{spawn:l}=await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1421, 23)),u=l(e,[...t],{cwd:n,env:r,stdio:[`ignore`,`pipe`,`pipe`],windowsHide:!0,detached:process.platform!==`win32`}),[d,h]=[new g(a),new g(a)];u.stdout.on(`data`,e=>d.take(e)),u.stderr.on(`data`,e=>h.take(e));let _=p(u,c),v=c(i,()=>_.kill(`it took longer than ${i/1e3} s`)),y=()=>_.kill(`it was told to stop`),b=m(s,y);o?.aborted===!0?y():o?.addEventListener(`abort`,y,{once:!0});try{let e=await _.ended;return b.throwIfCame(),{stdout:d.stream(),stderr:h.stream(),...e}}finally{v(),o?.removeEventListener(`abort`,y),b.end()}}function f(e,t){let n=setTimeout(t,e);return()=>clearTimeout(n)}function p(e,t){let{promise:r,resolve:i}=Promise.withResolvers(),a,o,s,c=e=>{s?.(),i(a===void 0?e:{exitCode:void 0,trouble:a})},l=()=>{e.stdout.destroy(),e.stderr.destroy(),e.unref(),c(o??{exitCode:void 0,trouble:`it could not be ended`})};return e.on(`error`,e=>c({exitCode:void 0,trouble:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.mt)(e)??`it could not be started`})),e.on(`exit`,(e,n)=>{o={exitCode:e??void 0,trouble:n===null?void 0:`killed by ${n}`},s??=t(u,l)}),e.on(`close`,()=>c(o??{exitCode:void 0,trouble:`it could not be started`})),{ended:r,kill:n=>{a??=n,e.pid!==void 0&&h(e.pid),s??=t(u,l)}}}function m(e,n){let r,i=e=>()=>{r??=e,n()},a={SIGINT:i(`SIGINT`),SIGTERM:i(`SIGTERM`)};return e?.on(`SIGINT`,a.SIGINT),e?.on(`SIGTERM`,a.SIGTERM),{throwIfCame:()=>{if(r!==void 0)throw new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_1__.dt(r)},end:()=>{e?.off(`SIGINT`,a.SIGINT),e?.off(`SIGTERM`,a.SIGTERM)}}}function h(e){try{process.kill(process.platform===`win32`?e:-e,`SIGKILL`)}catch{}}var g=class{#e=[];#t;#n=0;constructor(e){this.#t=e}take(e){this.#n<this.#t&&this.#e.push(e),this.#n+=e.length}stream(){return{bytes:Buffer.concat(this.#e).subarray(0,this.#t),whole:this.#n<=this.#t}}};

/***/ })

};
;