"use strict";
exports.id = 92;
exports.ids = [92];
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

/***/ 2408:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ r),
/* harmony export */   t: () => (/* binding */ n)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
var n=class extends Error{name=`ProxyError`;url;variable;status;constructor({url:e,variable:t,status:n,cause:r}){super(n===void 0?`the proxy was not reached`:`the proxy answered ${n}`,{cause:r}),this.url=e,this.variable=t,this.status=n}};function r(t){let r=i(t),a=r.find(e=>e instanceof n);if(a)return l(a);let o=r.map(_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.mt).find(e=>e!==void 0);return o===void 0?void 0:s(o)}function i(e){let t=[];for(let n=e;n!==void 0&&t.length<8;n=a(n))t.push(n);return t}function a(e){return typeof e==`object`&&e&&`cause`in e?e.cause:void 0}const o=`Give the runner, or the step, the certificate of the authority that signed it:
env:
  NODE_EXTRA_CA_CERTS: /path/of/ca.pem`;function s(e){let t=t=>`${t} (${e})`;return e===`ERR_TLS_CERT_ALTNAME_INVALID`?{kind:`name`,words:t(`its certificate is for another name`),transient:!1,fix:`Use the name that is in the certificate, or a certificate with the name that is used. Where a proxy or a firewall answers in place of the server, let it pass this host.`}:e===`CERT_HAS_EXPIRED`||e===`CERT_NOT_YET_VALID`?{kind:`expired`,words:t(e===`CERT_HAS_EXPIRED`?`its certificate has expired`:`its certificate is not valid yet`),transient:!1,fix:`Renew the certificate of the server. Where it is valid elsewhere, set the clock of this runner: date --utc`}:/SELF_SIGNED|ISSUER|UNABLE_TO_VERIFY|CERT_UNTRUSTED|UNABLE_TO_GET/.test(e)?{kind:`authority`,words:t(`its certificate is signed by an authority that this runner does not know`),transient:!1,fix:o}:/CERT|SIGNATURE|CRL/.test(e)?{kind:`certificate`,words:t(`its certificate is not trusted`),transient:!1,fix:o}:/^(?:ERR_TLS|ERR_SSL|EPROTO)/.test(e)?{kind:`tls`,words:t(`it does not speak TLS as it should`),transient:!1}:/^(?:UND_ERR_INVALID|UND_ERR_NOT_SUPPORTED|UND_ERR_REQ_CONTENT|ERR_INVALID)/.test(e)?{kind:`request`,words:t(`the request cannot be sent as HTTP`),transient:!1}:{kind:`connection`,words:t(c.get(e)??`the connection broke`),transient:!0}}const c=/* @__PURE__ */ new Map([[`ECONNREFUSED`,`the connection was refused`],[`ECONNRESET`,`the connection was reset`],[`ENOTFOUND`,`its name is not known`],[`EAI_AGAIN`,`its name could not be looked up`],[`UND_ERR_CONNECT_TIMEOUT`,`no connection came about`],[`UND_ERR_SOCKET`,`the connection was closed`]]);function l({url:e,variable:n,status:i,cause:a}){let o=`the proxy ${(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.y)(e.host,100)}`;if(i===407)return{kind:`proxy`,words:`${o} refused the user name or password (407)`,transient:!1,fix:`Correct them in ${n}, with special characters percent-encoded, as %40 for @:
env:
  ${n}: http://\${{ secrets.PROXY_USER }}:\${{ secrets.PROXY_PASSWORD }}@proxy.example.com:3128`};let s=`Let the proxy pass this host, or let the runner go past it:
env:
  NO_PROXY: the.host.example.com`;if(i!==void 0){let e=[408,425,429].includes(i)||i>=500;return{kind:`proxy`,words:`${o} opened no tunnel (${i})`,transient:e,fix:s}}let c=a===void 0?void 0:r(a),l=c===void 0?`no answer in time`:c.words,{transient:u=!0}=c??{};return{kind:`proxy`,words:`${o} could not be reached: ${l}`,transient:u,fix:c?.fix??s}}

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

/***/ 880:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ r),
/* harmony export */   r: () => (/* binding */ i),
/* harmony export */   t: () => (/* binding */ s)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
const t=[`https_proxy`,`HTTPS_PROXY`],n=[`http_proxy`,`HTTP_PROXY`];function r(e,r){let i=e.protocol===`https:`;if(!i&&d(e.hostname))return;let o=(i?[...t,...n]:n).find(e=>r[e]);if(!(o===void 0||u(e,l(r))))return{variable:o,url:a(o,r[o]??``)}}function i(e){let r={},i=/* @__PURE__ */ new Set,s=[...t,...n].filter(t=>e[t]);for(let t of s){let n=a(t,e[t]??``);for(let e of o(n))i.add(e);/^https?:\/\//i.test(e[t]??``)||(r[t]=n.href)}let c=l(e);if(s.length===0||c.length===0)return{changes:r,secrets:[...i]};if(c.includes(`*`))for(let e of s)r[e]=``;else{let t=[...new Set(c)].flatMap(e=>[e,`.${e}`]).join(`,`);for(let n of[`no_proxy`,`NO_PROXY`])e[n]!==t&&(r[n]=t)}return{changes:r,secrets:[...i]}}function a(t,n){let r=n.trim(),i=URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(r)?r:`http://${r}`);if(i!==null&&/^https?:$/.test(i.protocol)&&i.hostname!==``)return i;let a=`env:\n  ${t}: http://proxy.example.com:3128`;throw new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.pt(`WF-INPUT`,`The variable ${t} holds no URL of a proxy.`,a)}function o(e){let{username:t,password:n}=e,r=n===``&&t.length>8?t:n;return[r,c(r),s(e)??``].filter(e=>e.length>=4)}function s({username:e,password:t}){if(e!==``||t!==``)return Buffer.from(`${c(e)}:${c(t)}`).toString(`base64`)}function c(e){try{return decodeURIComponent(e)}catch{return e}}function l(e){return(e.no_proxy||e.NO_PROXY||``).toLowerCase().split(/[\s,]+/).map(e=>e===`*`?e:e.replace(/^\*?\./,``)).filter(e=>e!==``)}function u({hostname:e,port:t,protocol:n},r){let i=e.toLowerCase(),a=`${i}:${t||(n===`https:`?`443`:`80`)}`;return r.some(e=>e===`*`||[i,a].some(t=>t===e||t.endsWith(`.${e}`)))}function d(e){return e===`localhost`||e===`[::1]`||/^127\.\d+\.\d+\.\d+$/.test(e)}

/***/ })

};
;