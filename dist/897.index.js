export const id = 897;
export const ids = [897];
export const modules = {

/***/ 3897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ routeUrl),
/* harmony export */   n: () => (/* binding */ isLoopback),
/* harmony export */   r: () => (/* binding */ readAnswerUrl),
/* harmony export */   t: () => (/* binding */ api_url_exports)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7326);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1296);
var api_url_exports=/* @__PURE__ */ (0,_rolldown_runtime_uAoGYdj4_js__WEBPACK_IMPORTED_MODULE_0__.n)({readApiUrl:()=>readApiUrl});const mend=`with:
  api-url: https://api.worldflux.ai`;function readApiUrl(text){const refuse=what=>new _index_js__WEBPACK_IMPORTED_MODULE_1__.Y(`WF-API-URL`,`The input api-url ${what}.`,mend);const url=URL.parse(text.trim());if(url===null)throw refuse(`is not a URL`);if(url.username!==``||url.password!==``)throw refuse(`holds a user name or a password`);if(url.search!==``||url.hash!==``)throw refuse(`holds a query or a fragment`);if(!isSafe(url,true))throw refuse(`does not begin with https:// (http:// is for a service on this machine only)`);return url}function isLoopback({hostname}){return hostname===`localhost`||hostname===`[::1]`||/^127\.\d+\.\d+\.\d+$/.test(hostname)}function readAnswerUrl(text,apiUrl){const url=URL.parse(text);return url!==null&&url.username===``&&url.password===``&&isSafe(url,isLoopback(apiUrl))?url:void 0}function isSafe(url,loopback){if(isLoopback(url))return loopback&&(url.protocol===`http:`||url.protocol===`https:`);return url.protocol===`https:`}function routeUrl(apiUrl,path){return new URL(apiUrl.origin+apiUrl.pathname.replace(/\/+$/,``)+path)}

/***/ })

};
