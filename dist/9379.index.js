"use strict";
exports.id = 9379;
exports.ids = [9379];
exports.modules = {

/***/ 9379:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createFetch: () => (/* binding */ c)
/* harmony export */ });
/* harmony import */ var _start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7412);
/* harmony import */ var _shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4465);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7067);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_http__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_https__WEBPACK_IMPORTED_MODULE_5__);
function c(t,n){(0,_start_IxKGcD2m_js__WEBPACK_IMPORTED_MODULE_0__.Ut)(t);let i={keepAlive:!0,timeout:4e3},a={http:l(new node_http__WEBPACK_IMPORTED_MODULE_3__.Agent(i),t),https:l(new node_https__WEBPACK_IMPORTED_MODULE_5__.Agent(i),t)};return async(e,t={})=>{for(let r=e,i=0;;i+=1){let e=await u(new URL(r),t,a),o=i<3?f(e,r,n,t):void 0;if(o===void 0)return e;r=o}}}function l(e,r){let i=e.createConnection.bind(e),a=e instanceof node_https__WEBPACK_IMPORTED_MODULE_5__.Agent,s=async e=>{let n={hostname:e.host??``,port:String(e.port??``)},o=await (0,_shared_AKL2MUwj_js__WEBPACK_IMPORTED_MODULE_1__.on)({protocol:a?`https:`:`http:`,...n},r,1e4);return o&&!a?o:i(o===void 0?e:{...e,socket:o})};return e.createConnection=(e,t)=>{s(e).then(e=>e&&t?.(null,e),e=>t?.(e instanceof Error?e:Error(String(e)),new node_net__WEBPACK_IMPORTED_MODULE_2__.Socket))},e}async function u(e,{method:t,headers:n,body:r,signal:a},o){let{promise:c,resolve:l,reject:u}=Promise.withResolvers(),f={method:t,headers:{"accept-encoding":`gzip`,...n},signal:a},p=e.protocol===`https:`?(0,node_https__WEBPACK_IMPORTED_MODULE_5__.request)(e,{...f,agent:o.https}):(0,node_http__WEBPACK_IMPORTED_MODULE_3__.request)(e,{...f,agent:o.http});return p.once(`response`,t=>void d(t,e.href).then(l,u)),p.once(`error`,u),a?.addEventListener(`abort`,()=>u(a.reason),{once:!0}),p.end(r),c}async function d(e,t){let n=[],r=e;for await(let e of r)n.push(e);let i=Buffer.concat(n),o=e.headers[`content-encoding`]===`gzip`&&i.length>0?(0,node_zlib__WEBPACK_IMPORTED_MODULE_4__.gunzipSync)(i,{maxOutputLength:67108864}):i,s=Object.entries(e.headers).map(([e,t])=>[e,String(t)]);return{status:e.statusCode??0,url:t,headers:new Map(s),text:()=>Promise.resolve(o.toString(`utf8`)),arrayBuffer:()=>Promise.resolve(new Uint8Array(o).buffer)}}function f({status:e,headers:t},n,r,i){let a=[301,307,308].includes(e)||e===302&&i.redirect!==`manual`,o=URL.parse(r),s=URL.parse(t.get(`location`)??``,n);if(a&&o!==null&&s?.origin===o.origin)return s.pathname.startsWith(`${o.pathname.replace(/\/+$/,``)}/`)?s.href:void 0}

/***/ })

};
;