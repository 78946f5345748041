"use strict";
exports.id = 789;
exports.ids = [789];
exports.modules = {

/***/ 6789:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectGitHub: () => (/* binding */ f)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _rare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3034);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4956);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_3__);
const d={timeoutMs:12e3,secondMs:1e3,limitMs:6e4};async function f(e){(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Zn)(e.env??{});let{owner:t,repository:n,check:i}=e,a=await b(e),o=p(e),s=m((e.patience??d).secondMs),c,l={async request(e,r={}){let{request:c,...l}=r,u=e.startsWith(`GET `),d=h(c)?`manual`:`follow`,f={...e.includes(`{repo}`)&&{owner:t,repo:n},...u?l:x(l,i)};u||await s();let p=await o(u,t=>a.request(e,{...f,request:{redirect:d,signal:t}}));if(p.status>=300&&d!==`manual`)throw g(p.status,p.headers.location);return{status:p.status,headers:p.headers,data:p.data}},check:i??(e=>e),viewer:()=>c??=y(l),graphql:(e,t)=>o(!0,n=>a.graphql(e,{...x(t,i),request:{signal:n}}))};return l}function p({token:e,logger:t,patience:n=d}){let{timeoutMs:r,secondMs:i,limitMs:a}=n,o=!1;return async(n,l)=>{let u=async()=>{try{return{result:{answer:await l(AbortSignal.timeout(r))}}}catch(t){let n=(0,_report_js__WEBPACK_IMPORTED_MODULE_2__.Kt)(t,e),{retryable:r,message:a,retryAfterMs:o}=n;return{result:{refusal:n},again:r?a:void 0,retryAfterMs:o/1e3*i}}},d={attempts:n&&!o?4:1,firstWait:3*i,longestWait:a},f=await (0,_rare_js__WEBPACK_IMPORTED_MODULE_1__.b)(u,{times:d,budget:{left:a},random:Math.random,onRetry:(e,n)=>t.debug(`GitHub: ${e}; attempt ${n}`)});if(o=`refusal`in f&&f.refusal.kind===`unclear`,`refusal`in f)throw f.refusal;return f.answer}}function m(e){let t=0;return async()=>{let n=performance.now(),r=Math.max(n,t);t=r+e,r>n&&await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(r-n)}}function h(e){return typeof e==`object`&&!!e&&`redirect`in e&&e.redirect===`manual`}function g(e,t){let n=URL.parse(t??``)?.origin??`another address`,r=`it redirects to ${(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.hr)(n,100)} (${e}), where no token is sent`;return new _report_js__WEBPACK_IMPORTED_MODULE_2__.Ut(r,{kind:`rejected`,status:e})}const _=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.gn)({login:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Cn)().check((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Mn)(1),(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.jn)(200))}),v=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.gn)({viewer:_});async function y(e){try{return v.parse(await e.graphql(`{ viewer { login } }`,{})).viewer.login}catch{}try{return _.parse((await e.request(`GET /user`)).data).login}catch(e){if(e instanceof _start_js__WEBPACK_IMPORTED_MODULE_0__.Hn||e instanceof _report_js__WEBPACK_IMPORTED_MODULE_2__.Ut&&!e.retryable&&e.kind!==`unreachable`)return`github-actions[bot]`;throw e}}async function b({token:e,apiUrl:t,logger:n,env:r={}}){let[{getOctokit:i},{createFetch:a}]=await Promise.all([Promise.all(/* import() */[__webpack_require__.e(178), __webpack_require__.e(689)]).then(__webpack_require__.bind(__webpack_require__, 6689)).then(e=>e.n),__webpack_require__.e(/* import() */ 948).then(__webpack_require__.bind(__webpack_require__, 948))]),o=e=>n.debug(`GitHub: ${e}`);return i(e,{baseUrl:t,request:{fetch:a(r,t)},userAgent:`worldflux-action`,log:{debug:()=>void 0,info:()=>void 0,warn:o,error:o}})}function x(e,t=e=>e){let n=e=>typeof e==`string`?t(e):Array.isArray(e)?e.map(n):typeof e==`object`&&e?r(e):e,r=e=>Object.fromEntries(Object.entries(e).map(([e,t])=>[e,n(t)]));return r(e??{})}

/***/ })

};
;