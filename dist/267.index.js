"use strict";
exports.id = 267;
exports.ids = [267];
exports.modules = {

/***/ 7267:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openDispatcher: () => (/* binding */ s)
/* harmony export */ });
/* harmony import */ var _undici_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6178);
/* harmony import */ var _own_address_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7509);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6072);
/* harmony import */ var _tunnel_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6112);
var o=(0,_undici_js__WEBPACK_IMPORTED_MODULE_0__.t)();function s(e,s,c=()=>!1){(0,_start_js__WEBPACK_IMPORTED_MODULE_2__.Zn)(e);let l=(0,o.buildConnector)({timeout:s}),u=(0,o.buildConnector)({timeout:s,lookup:_own_address_js__WEBPACK_IMPORTED_MODULE_1__.n});return new o.Agent({connect:(t,i)=>{let{protocol:o,hostname:d,port:f}=t,p=c(d);if(p&&(0,_own_address_js__WEBPACK_IMPORTED_MODULE_1__.t)(d)){i((0,_own_address_js__WEBPACK_IMPORTED_MODULE_1__.r)(d),null);return}let m=p?u:l;(0,_tunnel_js__WEBPACK_IMPORTED_MODULE_3__.t)({protocol:o,hostname:d,port:f},e,s).then(e=>{m({...t,...e&&{httpSocket:e}},i)}).catch(e=>i(e instanceof Error?e:Error(String(e)),null))}})}

/***/ }),

/***/ 7509:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ o),
/* harmony export */   r: () => (/* binding */ s),
/* harmony export */   t: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_dns__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(610);
/* harmony import */ var node_dns__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_dns__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_2__);
const i=[[`0.0.0.0`,8,`ipv4`],[`127.0.0.0`,8,`ipv4`],[`169.254.0.0`,16,`ipv4`],[`::`,127,`ipv6`],[`::7f00:0`,104,`ipv6`],[`::a9fe:0`,112,`ipv6`],[`64:ff9b::7f00:0`,104,`ipv6`],[`64:ff9b::a9fe:0`,112,`ipv6`],[`::ffff:0:7f00:0`,104,`ipv6`],[`::ffff:0:a9fe:0`,112,`ipv6`],[`2002:7f00::`,24,`ipv6`],[`2002:a9fe::`,32,`ipv6`],[`fe80::`,10,`ipv6`]];function a(n){let a=n.replace(/^\[|\]$/g,``).replace(/%.*$/,``),o=(0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(a);if(o===0)return!1;let s=new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList;for(let e of i)s.addSubnet(...e);for(let e of Object.values((0,node_os__WEBPACK_IMPORTED_MODULE_2__.networkInterfaces)()).flatMap(e=>e??[]))s.addAddress(e.address.replace(/%.*$/,``),e.family===`IPv6`?`ipv6`:`ipv4`);return s.check(a,o===4?`ipv4`:`ipv6`)}const o=(e,t,r)=>{(0,node_dns__WEBPACK_IMPORTED_MODULE_1__.lookup)(e,{...t,all:!0},(n,i)=>{n?r(n,``):i.some(({address:e})=>a(e))?r(s(e),``):t.all===!0?r(null,i):r(null,i[0]?.address??``,i[0]?.family)})};function s(e){return Object.assign(/* @__PURE__ */ Error(`${e} is an address of this machine or its link`),{code:`EADDRNOTAVAIL`})}

/***/ }),

/***/ 6112:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4956);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6072);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7067);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_http__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_https__WEBPACK_IMPORTED_MODULE_3__);
async function a({protocol:e,hostname:t,port:r},i,a){let s=`${t.includes(`:`)?`[${t}]`:t}:${r||(e===`https:`?`443`:`80`)}`,c=(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.Yn)(new URL(`${e}//${s}`),i);return c&&o(c,s,a)}async function o({url:n,variable:a},o,s){let c=(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.Jn)(n),l=o.replace(/:\d+$/,``),u={method:`CONNECT`,hostname:n.hostname.replace(/^\[|\]$/g,``),port:n.port||(n.protocol===`https:`?443:80),path:o,headers:{host:o,...c!==void 0&&{"proxy-authorization":`Basic ${c}`}},agent:!1,timeout:s},{promise:d,resolve:f,reject:p}=Promise.withResolvers(),m=n.protocol===`https:`?(0,node_https__WEBPACK_IMPORTED_MODULE_3__.request)(u):(0,node_http__WEBPACK_IMPORTED_MODULE_2__.request)(u);return m.once(`connect`,({statusCode:t=0},r,i)=>{t<200||t>299?(r.destroy(),p(new _report_js__WEBPACK_IMPORTED_MODULE_0__.Jt({url:n,variable:a,host:l,status:t}))):(r.setTimeout(0),i.length>0&&r.unshift(i),f(r))}),m.once(`timeout`,()=>m.destroy(new _report_js__WEBPACK_IMPORTED_MODULE_0__.Jt({url:n,variable:a,host:l,cause:void 0}))),m.once(`error`,t=>p(t instanceof _report_js__WEBPACK_IMPORTED_MODULE_0__.Jt?t:new _report_js__WEBPACK_IMPORTED_MODULE_0__.Jt({url:n,variable:a,host:l,cause:t}))),m.end(),d}

/***/ })

};
;