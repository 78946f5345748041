"use strict";
exports.id = 589;
exports.ids = [589,157];
exports.modules = {

/***/ 589:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ routeUrl),
/* harmony export */   n: () => (/* binding */ isLoopback),
/* harmony export */   r: () => (/* binding */ readAnswerUrl),
/* harmony export */   t: () => (/* binding */ api_url_exports)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3157);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4935);
var api_url_exports=/* @__PURE__ */ (0,_rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__.n)({readApiUrl:()=>readApiUrl});const mend=`with:
  api-url: https://api.worldflux.ai`;function readApiUrl(text){const refuse=what=>new _index_js__WEBPACK_IMPORTED_MODULE_1__.Q(`WF-API-URL`,`The input api-url ${what}.`,mend);const url=URL.parse(text.trim());if(url===null)throw refuse(`is not a URL`);if(url.username!==``||url.password!==``)throw refuse(`holds a user name or a password`);if(url.search!==``||url.hash!==``)throw refuse(`holds a query or a fragment`);if(!isSafe(url,true))throw refuse(`does not begin with https:// (http:// is for a service on this machine only)`);return url}function isLoopback({hostname}){return hostname===`localhost`||hostname===`[::1]`||/^127\.\d+\.\d+\.\d+$/.test(hostname)}function readAnswerUrl(text,apiUrl){const url=URL.parse(text);return url!==null&&url.username===``&&url.password===``&&isSafe(url,isThisMachine(apiUrl))?url:void 0}function isSafe(url,thisMachine){if(url.protocol===`http:`)return thisMachine&&isLoopback(url);return url.protocol===`https:`&&(thisMachine||!isThisMachine(url))}const ownAddress=/^(?:127|0)(?:\.\d+){3}$|^\[::1?\]$|^\[::ffff:(?:7f[\da-f]{2}|[\da-f]{1,2}):[\da-f]+\]$/;function isThisMachine({hostname}){return ownAddress.test(hostname)||/(?:^|\.)localhost\.?$/.test(hostname)}function routeUrl(apiUrl,path){return new URL(apiUrl.origin+apiUrl.pathname.replace(/\/+$/,``)+path)}

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