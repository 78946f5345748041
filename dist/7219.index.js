"use strict";
exports.id = 7219;
exports.ids = [7219];
exports.modules = {

/***/ 7219:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openDispatcher: () => (/* binding */ s)
/* harmony export */ });
/* harmony import */ var _undici_C6nT8926_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9231);
/* harmony import */ var _own_address_CA20L6Em_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(800);
/* harmony import */ var _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5076);
/* harmony import */ var _tunnel_C9Kf9mcR_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5907);
var o=(0,_undici_C6nT8926_js__WEBPACK_IMPORTED_MODULE_0__.t)();function s(e,s,c=()=>!1){(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_2__.on)(e);let l=(0,o.buildConnector)({timeout:s}),u=(0,o.buildConnector)({timeout:s,lookup:_own_address_CA20L6Em_js__WEBPACK_IMPORTED_MODULE_1__.n});return new o.Agent({connect:(t,i)=>{let{protocol:o,hostname:d,port:f}=t,p=c(d);if(p&&(0,_own_address_CA20L6Em_js__WEBPACK_IMPORTED_MODULE_1__.t)(d)){i((0,_own_address_CA20L6Em_js__WEBPACK_IMPORTED_MODULE_1__.r)(d),null);return}let m=p?u:l;(0,_tunnel_C9Kf9mcR_js__WEBPACK_IMPORTED_MODULE_3__.t)({protocol:o,hostname:d,port:f},e,s).then(e=>{m({...t,...e&&{httpSocket:e}},i)}).catch(e=>i(e instanceof Error?e:Error(String(e)),null))}})}

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

/***/ }),

/***/ 5907:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5949);
/* harmony import */ var _start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5076);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7067);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_http__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2327);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_https__WEBPACK_IMPORTED_MODULE_3__);
async function a({protocol:e,hostname:n,port:r},i,a){let s=`${n.includes(`:`)?`[${n}]`:n}:${r||(e===`https:`?`443`:`80`)}`,c=(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__.an)(new URL(`${e}//${s}`),i);return c&&o(c,s,a)}async function o({url:t,variable:a},o,s){let c=(0,_start_CfF2vCot_js__WEBPACK_IMPORTED_MODULE_1__["in"])(t),l={method:`CONNECT`,hostname:t.hostname.replace(/^\[|\]$/g,``),port:t.port||(t.protocol===`https:`?443:80),path:o,headers:{host:o,...c!==void 0&&{"proxy-authorization":`Basic ${c}`}},agent:!1,timeout:s},{promise:u,resolve:d,reject:f}=Promise.withResolvers(),p=t.protocol===`https:`?(0,node_https__WEBPACK_IMPORTED_MODULE_3__.request)(l):(0,node_http__WEBPACK_IMPORTED_MODULE_2__.request)(l);return p.once(`connect`,({statusCode:n=0},r,i)=>{n<200||n>299?(r.destroy(),f(new _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Dt({url:t,variable:a,status:n}))):(r.setTimeout(0),i.length>0&&r.unshift(i),d(r))}),p.once(`timeout`,()=>p.destroy(new _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Dt({url:t,variable:a,cause:void 0}))),p.once(`error`,n=>f(n instanceof _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Dt?n:new _shared_BO0yTyoo_js__WEBPACK_IMPORTED_MODULE_0__.Dt({url:t,variable:a,cause:n}))),p.end(),u}

/***/ })

};
;