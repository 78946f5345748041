"use strict";
exports.id = 592;
exports.ids = [592];
exports.modules = {

/***/ 5592:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ l),
/* harmony export */   n: () => (/* binding */ c),
/* harmony export */   r: () => (/* binding */ o),
/* harmony export */   t: () => (/* binding */ i)
/* harmony export */ });
/* harmony import */ var _rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3760);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6072);
/* harmony import */ var _own_address_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7509);
var i=/* @__PURE__ */ (0,_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__.n)({readApiUrl:()=>a});function a(e){let t=e=>new _start_js__WEBPACK_IMPORTED_MODULE_1__.nr(`WF-API-URL`,`The input api-url ${e}.`,`with:
  api-url: https://api.worldflux.ai`),r=URL.parse(e.trim());if(r===null)throw t(`is not a URL`);if(r.username!==``||r.password!==``)throw t(`holds a user name or a password`);if(r.search!==``||r.hash!==``)throw t(`holds a query or a fragment`);if(!s(r,!0))throw t(`does not begin with https:// (http:// is for a service on this machine only)`);return r}function o(e,t){let n=URL.parse(e);return n!==null&&n.username===``&&n.password===``&&s(n,c(t))?n:void 0}function s(e,n){return e.protocol===`http:`?n&&(0,_start_js__WEBPACK_IMPORTED_MODULE_1__.Xn)(e):e.protocol===`https:`&&(n||!c(e))}function c({hostname:e}){return (0,_own_address_js__WEBPACK_IMPORTED_MODULE_2__.t)(e)||/(?:^|\.)localhost\.?$/.test(e)}function l(e,t){return new URL(e.origin+e.pathname.replace(/\/+$/,``)+t)}

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

/***/ })

};
;