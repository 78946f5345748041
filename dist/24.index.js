"use strict";
exports.id = 24;
exports.ids = [24];
exports.modules = {

/***/ 1092:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openDispatcher: () => (/* binding */ d)
/* harmony export */ });
/* harmony import */ var _undici_C6nT8926_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9231);
/* harmony import */ var _own_address_CA20L6Em_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(800);
/* harmony import */ var _network_error_DFoKNZ3K_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2408);
/* harmony import */ var _proxy_D1eT_yKh_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(880);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7067);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_http__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_https__WEBPACK_IMPORTED_MODULE_5__);
var u=(0,_undici_C6nT8926_js__WEBPACK_IMPORTED_MODULE_0__.t)();function d(e,i,a=()=>!1){(0,_proxy_D1eT_yKh_js__WEBPACK_IMPORTED_MODULE_3__.r)(e);let s=(0,u.buildConnector)({timeout:i}),c=(0,u.buildConnector)({timeout:i,lookup:_own_address_CA20L6Em_js__WEBPACK_IMPORTED_MODULE_1__.n});return new u.Agent({connect:(t,o)=>{let{protocol:l,hostname:u,port:d}=t,p=a(u);if(p&&(0,_own_address_CA20L6Em_js__WEBPACK_IMPORTED_MODULE_1__.t)(u)){o((0,_own_address_CA20L6Em_js__WEBPACK_IMPORTED_MODULE_1__.r)(u),null);return}let m=p?c:s;f(l,u,d,e,i).then(e=>{m({...t,...e&&{httpSocket:e}},o)}).catch(e=>o(e instanceof Error?e:Error(String(e)),null))}})}async function f(e,t,n,r,i){let o=`${t.includes(`:`)?`[${t}]`:t}:${n||(e===`https:`?`443`:`80`)}`,s=(0,_proxy_D1eT_yKh_js__WEBPACK_IMPORTED_MODULE_3__.n)(new URL(`${e}//${o}`),r);return s&&p(s,o,i)}async function p({url:e,variable:t},n,r){let a=(0,_proxy_D1eT_yKh_js__WEBPACK_IMPORTED_MODULE_3__.t)(e),o={method:`CONNECT`,hostname:e.hostname.replace(/^\[|\]$/g,``),port:e.port||(e.protocol===`https:`?443:80),path:n,headers:{host:n,...a!==void 0&&{"proxy-authorization":`Basic ${a}`}},agent:!1,timeout:r},{promise:u,resolve:d,reject:f}=Promise.withResolvers(),p=e.protocol===`https:`?(0,node_https__WEBPACK_IMPORTED_MODULE_5__.request)(o):(0,node_http__WEBPACK_IMPORTED_MODULE_4__.request)(o);return p.once(`connect`,({statusCode:n=0},r,a)=>{n<200||n>299?(r.destroy(),f(new _network_error_DFoKNZ3K_js__WEBPACK_IMPORTED_MODULE_2__.t({url:e,variable:t,status:n}))):(r.setTimeout(0),a.length>0&&r.unshift(a),d(r))}),p.once(`timeout`,()=>p.destroy(new _network_error_DFoKNZ3K_js__WEBPACK_IMPORTED_MODULE_2__.t({url:e,variable:t,cause:void 0}))),p.once(`error`,n=>f(n instanceof _network_error_DFoKNZ3K_js__WEBPACK_IMPORTED_MODULE_2__.t?n:new _network_error_DFoKNZ3K_js__WEBPACK_IMPORTED_MODULE_2__.t({url:e,variable:t,cause:n}))),p.end(),u}

/***/ }),

/***/ 6024:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createFetch: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _undici_C6nT8926_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9231);
/* harmony import */ var _dispatcher_CFR5fuat_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1092);
var n=(0,_undici_C6nT8926_js__WEBPACK_IMPORTED_MODULE_0__.t)();function r(e,r){let a=(0,_dispatcher_CFR5fuat_js__WEBPACK_IMPORTED_MODULE_1__.openDispatcher)(e,1e4);return async(e,t={})=>{for(let o=e,s=0;;s+=1){let e=await(0,n.fetch)(o,{...t,redirect:`manual`,dispatcher:a}),c=s<3?i(e,o,r,t):void 0;if(c===void 0)return e;await e.body?.cancel(),o=c}}}function i({status:e,headers:t},n,r,i){let a=[301,307,308].includes(e)||e===302&&i.redirect!==`manual`,o=URL.parse(r),s=URL.parse(t.get(`location`)??``,n);if(a&&o!==null&&s?.origin===o.origin)return s.pathname.startsWith(`${o.pathname.replace(/\/+$/,``)}/`)?s.href:void 0}

/***/ }),

/***/ 800:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ a),
/* harmony export */   r: () => (/* binding */ o),
/* harmony export */   t: () => (/* binding */ i)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_dns__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(610);
/* harmony import */ var node_dns__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_dns__WEBPACK_IMPORTED_MODULE_1__);
const r=[[`0.0.0.0`,8,`ipv4`],[`127.0.0.0`,8,`ipv4`],[`169.254.0.0`,16,`ipv4`],[`::`,127,`ipv6`],[`::7f00:0`,104,`ipv6`],[`::a9fe:0`,112,`ipv6`],[`64:ff9b::7f00:0`,104,`ipv6`],[`64:ff9b::a9fe:0`,112,`ipv6`],[`fe80::`,10,`ipv6`]];function i(n){let i=n.replace(/^\[|\]$/g,``).replace(/%.*$/,``),a=(0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(i);if(a===0)return!1;let o=new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList;for(let e of r)o.addSubnet(...e);return o.check(i,a===4?`ipv4`:`ipv6`)}const a=(e,t,r)=>{(0,node_dns__WEBPACK_IMPORTED_MODULE_1__.lookup)(e,{...t,all:!0},(n,a)=>{n?r(n,``):a.some(({address:e})=>i(e))?r(o(e),``):t.all===!0?r(null,a):r(null,a[0]?.address??``,a[0]?.family)})};function o(e){return Object.assign(/* @__PURE__ */ Error(`${e} is an address of this machine or its link`),{code:`EADDRNOTAVAIL`})}

/***/ })

};
;