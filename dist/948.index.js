"use strict";
exports.id = 948;
exports.ids = [948];
exports.modules = {

/***/ 948:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createFetch: () => (/* binding */ d)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _tunnel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6112);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7067);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_http__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_https__WEBPACK_IMPORTED_MODULE_5__);
const[c,l]=[4e3,10],u=67108864;function d(t,n){(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Zn)(t);let i={keepAlive:!0,timeout:c,maxSockets:l},a={http:f(new node_http__WEBPACK_IMPORTED_MODULE_3__.Agent(i),t),https:f(new node_https__WEBPACK_IMPORTED_MODULE_5__.Agent(i),t)};return async(e,t={})=>{for(let r=e,i=0;;i+=1){let e=await p(new URL(r),t,a),o=i<3?g(e,r,n,t):void 0;if(o===void 0)return e;r=o}}}function f(e,r){let i=e.createConnection.bind(e),a=e instanceof node_https__WEBPACK_IMPORTED_MODULE_5__.Agent,s=async e=>{let n={hostname:e.host??``,port:String(e.port??``)},o=await (0,_tunnel_js__WEBPACK_IMPORTED_MODULE_1__.t)({protocol:a?`https:`:`http:`,...n},r,1e4);return o&&!a?o:i(o===void 0?e:{...e,socket:o})};return e.createConnection=(e,t)=>{s(e).then(e=>e&&t?.(null,e),e=>t?.(e instanceof Error?e:Error(String(e)),new node_net__WEBPACK_IMPORTED_MODULE_2__.Socket))},e}async function p(e,{method:t,headers:n,body:r,signal:a},o){let{promise:c,resolve:l,reject:u}=Promise.withResolvers(),d={method:t,headers:{"accept-encoding":`gzip`,...n},signal:a},f=e.protocol===`https:`?(0,node_https__WEBPACK_IMPORTED_MODULE_5__.request)(e,{...d,agent:o.https}):(0,node_http__WEBPACK_IMPORTED_MODULE_3__.request)(e,{...d,agent:o.http});return f.once(`response`,t=>void m(t,e.href).then(l,u)),f.once(`error`,u),a?.addEventListener(`abort`,()=>u(a.reason),{once:!0}),f.end(r),c}async function m(e,t){let n=[],r=e,i=0;for await(let e of r){if(i+=e.length,i>u)throw Error(`the answer is longer than ${u} bytes`);n.push(e)}let o=Buffer.concat(n),s=e.headers[`content-encoding`]===`gzip`&&o.length>0?(0,node_zlib__WEBPACK_IMPORTED_MODULE_4__.gunzipSync)(o,{maxOutputLength:u}):o,c=Object.entries(e.headers).map(([e,t])=>[e,String(t)]);if(h(e,s))throw Error(`the answer is cut short`);return{status:e.statusCode??0,url:t,headers:new Map(c),text:()=>Promise.resolve(s.toString(`utf8`)),arrayBuffer:()=>Promise.resolve(new Uint8Array(s).buffer)}}function h({statusCode:e=0,headers:t},n){if(e<200||e>299||!/^application\/json\b/i.test(t[`content-type`]??``))return!1;try{return JSON.parse(n.toString(`utf8`)),!1}catch{return n.length>0}}function g({status:e,headers:t},n,r,i){let a=[301,307,308].includes(e)||e===302&&i.redirect!==`manual`,o=URL.parse(r),s=URL.parse(t.get(`location`)??``,n);if(a&&o!==null&&s?.origin===o.origin)return s.pathname.startsWith(`${o.pathname.replace(/\/+$/,``)}/`)?s.href:void 0}

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