"use strict";
exports.id = 203;
exports.ids = [203,157];
exports.modules = {

/***/ 6203:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ findProgram),
/* harmony export */   r: () => (/* binding */ runProgram),
/* harmony export */   t: () => (/* binding */ doctor_commands_exports)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3157);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4935);
/* harmony import */ var _job_Biura7FE_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2318);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_4__);
var doctor_commands_exports=/* @__PURE__ */ (0,_rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__.n)({doctorCommands:()=>doctorCommands,findProgram:()=>findProgram,runCommand:()=>runCommand});const adapterPattern=/^[A-Za-z0-9][A-Za-z0-9:._/-]*$/;function doctorCommands(adapters){return[[`doctor`],[`runtime`,`doctor`],...[...new Set(adapters)].filter(id=>id!==void 0&&id.length<=200&&adapterPattern.test(id)).map(id=>[`curated`,`inspect`,id??``])]}function doctorEnvironment(env){const hidden=/^(?:GITHUB_TOKEN|GH_TOKEN|ACTIONS_.*|INPUT_.*|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY))$/i;const kept=Object.entries(env).flatMap(([name,value])=>value===void 0||hidden.test(name)?[]:[[name,value]]);return Object.fromEntries(kept)}function findProgram(name,env){const path=env[`PATH`]??env[`Path`]??``;const names=process.platform===`win32`?[`${name}.exe`]:[name];for(const folder of path.split(node_path__WEBPACK_IMPORTED_MODULE_3__.delimiter).filter(node_path__WEBPACK_IMPORTED_MODULE_3__.isAbsolute))for(const candidate of names){const program=(0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder,candidate);try{(0,node_fs__WEBPACK_IMPORTED_MODULE_4__.accessSync)(program,node_fs__WEBPACK_IMPORTED_MODULE_4__.constants.X_OK);return program}catch{}}}async function runCommand(program,args,options){const env=doctorEnvironment(options.env);const{stdout,stderr,exitCode,trouble}=await runProgram(program,args,{...options,env,most:_job_Biura7FE_js__WEBPACK_IMPORTED_MODULE_2__.b});const output=Buffer.concat([stdout.bytes,lineEnd,stderr.bytes]);return{command:[`worldflux`,...args].join(` `),output,exitCode,trouble}}const lineEnd=Buffer.from(`
`);async function runProgram(program,args,{cwd,env,timeout,most,signal}){const{spawn}=await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1421, 23));const[output,complaints]=[new Bounded(most),new Bounded(most)];let killed;return new Promise(resolve=>{const detached=process.platform!==`win32`;const child=spawn(program,[...args],{cwd,env,stdio:[`ignore`,`pipe`,`pipe`],detached,windowsHide:true});const kill=why=>{killed??=why;if(child.pid!==void 0)killGroup(child.pid)};const stop=()=>kill(`it was told to stop`);const timer=setTimeout(()=>kill(`it took longer than ${timeout/1e3} s`),timeout);const end=(exitCode,trouble)=>{clearTimeout(timer);signal?.removeEventListener(`abort`,stop);resolve({stdout:output.stream(),stderr:complaints.stream(),exitCode,trouble})};child.stdout.on(`data`,chunk=>output.take(chunk));child.stderr.on(`data`,chunk=>complaints.take(chunk));child.on(`error`,error=>end(void 0,(0,_index_js__WEBPACK_IMPORTED_MODULE_1__.et)(error)??`it could not be started`));child.on(`close`,(code,by)=>{if(killed!==void 0)end(void 0,killed);else end(code??void 0,by===null?void 0:`killed by ${by}`)});if(signal?.aborted===true)stop();else signal?.addEventListener(`abort`,stop,{once:true})})}function killGroup(pid){try{process.kill(process.platform===`win32`?pid:-pid,`SIGKILL`)}catch{}}var Bounded=class{#chunks=[];#most;#size=0;constructor(most){this.#most=most}take(chunk){if(this.#size<this.#most)this.#chunks.push(chunk);this.#size+=chunk.length}stream(){return{bytes:Buffer.concat(this.#chunks).subarray(0,this.#most),whole:this.#size<=this.#most}}};

/***/ }),

/***/ 3157:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ __toESM),
/* harmony export */   n: () => (/* binding */ __exportAll),
/* harmony export */   r: () => (/* binding */ __require),
/* harmony export */   t: () => (/* binding */ __commonJSMin)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_module__WEBPACK_IMPORTED_MODULE_0__);
var __create=Object.create;var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __getProtoOf=Object.getPrototypeOf;var __hasOwnProp=Object.prototype.hasOwnProperty;var __commonJSMin=(cb,mod)=>()=>(mod||(cb((mod={exports:{}}).exports,mod,mod.exports),cb=null),mod.exports);var __exportAll=(all,no_symbols)=>{let target={};for(var name in all){__defProp(target,name,{get:all[name],enumerable:true})}if(!no_symbols){__defProp(target,Symbol.toStringTag,{value:`Module`})}return target};var __copyProps=(to,from,except,desc)=>{if(from&&typeof from===`object`||typeof from===`function`){for(var keys=__getOwnPropNames(from),i=0,n=keys.length,key;i<n;i++){key=keys[i];if(!__hasOwnProp.call(to,key)&&key!==except){__defProp(to,key,{get:(k=>from[k]).bind(null,key),enumerable:!(desc=__getOwnPropDesc(from,key))||desc.enumerable})}}}return to};var __toESM=(mod,isNodeMode,target)=>(target=mod!=null?__create(__getProtoOf(mod)):{},__copyProps(isNodeMode||!mod||!mod.__esModule||!__hasOwnProp.call(mod,`default`)?__defProp(target,`default`,{value:mod,enumerable:true}):target,mod));var __require=/* #__PURE__ */ (()=>(0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(require("url").pathToFileURL(__filename).href))();

/***/ })

};
;