"use strict";
exports.id = 835;
exports.ids = [835,157];
exports.modules = {

/***/ 5835:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ withDownloads),
/* harmony export */   t: () => (/* binding */ download_exports)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3157);
var download_exports=/* @__PURE__ */ (0,_rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__.n)({withDownloads:()=>withDownloads});const connectTimeout=1e4;async function withDownloads(env,use){const[{request},{openDispatcher}]=await Promise.all([__webpack_require__.e(/* import() */ 132).then(__webpack_require__.bind(__webpack_require__, 6132)).then(n=>/* @__PURE__ */ (0,_rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__.i)(n.t(),1)),Promise.all(/* import() */[__webpack_require__.e(132), __webpack_require__.e(964)]).then(__webpack_require__.bind(__webpack_require__, 5964))]);const dispatcher=openDispatcher(env,connectTimeout);try{return await use(async(url,{signal})=>{const{statusCode,body}=await request(url,{dispatcher,signal});return{status:statusCode,body}})}finally{await dispatcher.destroy()}}

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